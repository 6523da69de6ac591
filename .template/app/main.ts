import { LeanApp } from "cdktf-aks";
import { ClusterStack } from "./cluster-stack";

const app = new LeanApp();
new ClusterStack(app, "{{name}}", { location: "{{location}}" });
app.synth();
