import { textsAt, valuesAt } from "../review/weakening/weakening";
import { asObject } from "../terraform/configuration";
import { wordsOf } from "./azure-boxes";
import { clustersOf } from "./cluster-boxes";
import type { DiagramBuilder } from "./diagram-builder";
import { INTERNET } from "./network-boxes";
import type { StackView } from "./stack-view";

const NAMESPACE = /^kubernetes_namespace(?:_v1)?$/;
const SERVICE = /^kubernetes_service(?:_v1)?$/;
const INGRESS = /^kubernetes_ingress(?:_v1)?$/;
const WORKLOAD = /^kubernetes_(?:deployment|stateful_set|daemon_set|daemonset|cron_job)(?:_v1)?$/;
const SERVICE_ACCOUNT = /^kubernetes_service_account(?:_v1)?$/;
/** Of workloads that run all the time, and of jobs. */
const POD_SPECS = ["spec.template.spec", "spec.job_template.spec.template.spec"];
const INTERNAL_ANNOTATION = "service.beta.kubernetes.io/azure-load-balancer-internal";

const NETWORK_POLICY = /^kubernetes_network_policy(?:_v1)?$/;

/** Adds namespaces with their workloads, and the services and ingresses that the internet reaches. */
export function addWorkloads(diagram: DiagramBuilder, view: StackView): void {
  const clusters = clustersOf(view);
  const parent = clusters.length === 1 ? clusters[0] : undefined;
  for (const address of view.addresses().filter((it) => NAMESPACE.test(view.typeOf(it)))) {
    const lines = [`Namespace ${view.nameOf(address)}`];
    diagram.box(address, { kind: "namespace", lines, parent, isContainer: true });
  }
  const workloads = view.addresses().filter((it) => WORKLOAD.test(view.typeOf(it)));
  for (const address of workloads) {
    const replicas = view.text(address, "spec.replicas");
    diagram.box(address, {
      kind: "workload",
      lines: [
        `${kindOf(view, address)} ${view.nameOf(address)}`,
        replicas && `${replicas} ${replicas === "1" ? "replica" : "replicas"}`,
        accountLine(view, address),
      ],
      parent: namespaceOf(diagram, view, address) ?? parent,
    });
  }
  for (const address of view.addresses().filter((it) => SERVICE.test(view.typeOf(it)))) {
    addService(diagram, view, address, workloads);
  }
  for (const address of view.addresses().filter((it) => INGRESS.test(view.typeOf(it)))) {
    const lines = [`Ingress ${view.nameOf(address)}`, view.text(address, "spec.rule.host")];
    const inside = namespaceOf(diagram, view, address) ?? parent;
    diagram.arrow(
      INTERNET,
      diagram.box(address, { kind: "ingress", lines, parent: inside }),
      "traffic",
      "80, 443",
    );
  }
  for (const address of view.addresses().filter((it) => NETWORK_POLICY.test(view.typeOf(it)))) {
    addAllowedTraffic(diagram, view, address, workloads);
  }
}

/** The service account of the pods, if it is a resource of the stack. */
function accountLine(view: StackView, workload: string): string | undefined {
  const account = POD_SPECS.map((path) =>
    view.target(workload, `${path}.service_account_name`),
  ).find((it) => it !== undefined && SERVICE_ACCOUNT.test(view.typeOf(it)));
  return account && `Service account ${view.nameOf(account)}`;
}

/** Adds the connections to other workloads of the namespace that a network policy allows. */
function addAllowedTraffic(
  diagram: DiagramBuilder,
  view: StackView,
  address: string,
  workloads: readonly string[],
): void {
  const namespace = namespaceOf(diagram, view, address);
  const inNamespace = workloads.filter((it) => namespaceOf(diagram, view, it) === namespace);
  const selected = (selecting: unknown) =>
    inNamespace.find((it) => selects(valuesAt(selecting, "pod_selector.match_labels"), view, it));
  const spec = view.value(address, "spec");
  for (const rule of valuesAt(spec, "egress").flat()) {
    const ports = textsAt(rule, "ports.port").join(", ");
    for (const peer of valuesAt(rule, "to").flat()) {
      const isElsewhere = valuesAt(peer, "namespace_selector").length > 0;
      diagram.arrow(selected(spec), isElsewhere ? undefined : selected(peer), "traffic", ports);
    }
  }
}

/** Whether the pods of a workload have labels. Without any, a selector means all pods. */
function selects([labels]: readonly unknown[], view: StackView, workload: string): boolean {
  const ofPods =
    view.value(workload, "spec.template.metadata.labels") ??
    view.value(workload, "spec.job_template.spec.template.metadata.labels");
  const wanted = Object.entries(asObject(labels));
  return wanted.length > 0 && wanted.every(([key, text]) => asObject(ofPods)[key] === text);
}

/** Services inside of the cluster are not drawn. */
function addService(
  diagram: DiagramBuilder,
  view: StackView,
  address: string,
  workloads: readonly string[],
): void {
  if (view.text(address, "spec.type") !== "LoadBalancer") {
    return;
  }
  const annotations = view.value(address, "metadata.annotations") as Record<string, unknown>;
  const isInternal = String(annotations?.[INTERNAL_ANNOTATION]) === "true";
  const namespace = namespaceOf(diagram, view, address);
  const lines = [`Load balancer ${view.nameOf(address)}`, isInternal ? "internal" : "public"];
  diagram.box(address, { kind: "service", lines, parent: namespace });
  const port = view.text(address, "spec.port.port") ?? "";
  if (!isInternal) {
    diagram.arrow(INTERNET, address, "traffic", port);
  }
  const selector = JSON.stringify(view.value(address, "spec.selector"));
  const target = workloads.find(
    (it) =>
      JSON.stringify(view.value(it, "spec.selector.match_labels")) === selector &&
      namespaceOf(diagram, view, it) === namespace,
  );
  diagram.arrow(address, target, "traffic", port);
}

function namespaceOf(
  diagram: DiagramBuilder,
  view: StackView,
  address: string,
): string | undefined {
  const found =
    view.follow(address, "metadata.namespace", "kubernetes_namespace_v1") ??
    view.follow(address, "metadata.namespace", "kubernetes_namespace");
  return diagram.has(found) ? found : undefined;
}

/** `Stateful set` of `kubernetes_stateful_set_v1`. */
function kindOf(view: StackView, address: string): string {
  const words = wordsOf(view.typeOf(address));
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
