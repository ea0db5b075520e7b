// Deliberately wrong, in plain azure-native resources: each comment in these files names a defect that the policy pack
// finds: by a mandatory rule, where the comment does not say otherwise.
import "./network";
import "./scope";
import "./dns";
import "./agents";
import "./automation";
import "./service";
