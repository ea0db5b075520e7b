// What Pulumi starts for programs in Python, Go, C#, Java and YAML; the directory is the package's path in such a program.
// Nothing is exported: from exported components Pulumi would make the schema itself, with a TypeScript compiler.
require("../dist/plugin/main.js").servePlugin();
