import { expect } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  Application,
  type ApplicationProps,
  KubernetesCluster,
  ScheduledJob,
  type ScheduledJobProps,
  SecretProviderClass,
  SecretsIdentity,
  StatefulApplication,
  type StatefulApplicationProps,
  SyncedSecret,
  VaultObject,
  WorkloadServiceAccount,
} from "../../lib";
import { OBJECT_ID } from "../support/ids";
import { type Block, type SynthesizedStack, synthesize } from "../support/synth";

export const DEPLOYMENT = "kubernetes_deployment_v1";
export const SERVICE = "kubernetes_service_v1";
export const STATEFUL_SET = "kubernetes_stateful_set_v1";
export const CRON_JOB = "kubernetes_cron_job_v1";
export const IMAGE = "crshop.azurecr.io/orders:1.4.2";

export function clusterIn(stack: Construct): KubernetesCluster {
  return KubernetesCluster.local(stack, "minikube", "minikube");
}

export function applicationIn(
  stack: Construct,
  props: Partial<ApplicationProps> = {},
): Application {
  return new Application(stack, "orders", {
    cluster: clusterIn(stack),
    namespace: "shop",
    image: IMAGE,
    ...props,
  });
}

export function statefulIn(
  stack: TerraformStack,
  props: Partial<StatefulApplicationProps> = {},
): StatefulApplication {
  return new StatefulApplication(stack, "orders", {
    cluster: clusterIn(stack),
    namespace: "shop",
    image: IMAGE,
    ...props,
  });
}

export function jobIn(stack: TerraformStack, props: Partial<ScheduledJobProps> = {}): ScheduledJob {
  return new ScheduledJob(stack, "orders", {
    cluster: clusterIn(stack),
    namespace: "shop",
    image: IMAGE,
    schedule: "@daily",
    ...props,
  });
}

export function synthesizeApplication(props: Partial<ApplicationProps> = {}): SynthesizedStack {
  return synthesize((stack) => {
    applicationIn(stack, props);
  });
}

/** The pods of the only deployment, stateful set or cron job of a stack. */
export function podsOf(stack: SynthesizedStack): Block {
  const [job] = Object.values(stack.all(CRON_JOB));
  if (job) {
    return job.spec.job_template.spec.template;
  }
  const sets = Object.values({ ...stack.all(DEPLOYMENT), ...stack.all(STATEFUL_SET) });
  expect(sets).toHaveLength(1);
  return sets[0]?.spec.template;
}

/** The only container of these pods. */
export function containerOf(stack: SynthesizedStack): Block {
  return podsOf(stack).spec.container[0];
}

export const SYNCED = SyncedSecret.opaque("db", { DB_PASSWORD: "db-password" });

export function secretsIn(
  stack: TerraformStack,
  identity = SecretsIdentity.ofCluster({ keyVaultSecretsClientId: OBJECT_ID }),
  namespace = "shop",
): SecretProviderClass {
  return new SecretProviderClass(stack, "secrets", {
    namespace,
    vault: { vaultName: "kv-shop", tenantId: OBJECT_ID },
    identity,
    objects: [VaultObject.secret("db-password")],
    syncedSecrets: [SYNCED],
  });
}

export function accountIn(stack: TerraformStack, namespace = "shop"): WorkloadServiceAccount {
  return new WorkloadServiceAccount(stack, "account", {
    identity: { clientId: OBJECT_ID },
    account: { namespace, name: "orders" },
  });
}

export const OF_PODS = SecretsIdentity.ofWorkload({ clientId: OBJECT_ID });
