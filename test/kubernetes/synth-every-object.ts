// Synthesizes a stack with objects of all kinds that the library makes, for .ci/kubernetes/validate.mjs.
import { TerraformStack } from "cdktf";
import { KubernetesCluster, LeanApp, Manifests } from "../../lib";
import { applicationsWithEveryOption } from "../application/every-option";
import { addNamespaces, addWorkload } from "./every-object";

const app = new LeanApp({ outdir: "build/every-object" });
const stack = new TerraformStack(app, "every-object");
const cluster = KubernetesCluster.local(stack, "cluster", "minikube");
addWorkload(stack, cluster, addNamespaces(stack, cluster).safe);
applicationsWithEveryOption(stack, cluster, "shop");
new Manifests(stack, "k8s", { cluster, namespace: "hello", files: ["stacks/k8s"] });
app.synth();
