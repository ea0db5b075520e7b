// For commands and reports that ask the rules' room; the rules and the reachability model share the one above.
export { listed, named } from "../wording";
