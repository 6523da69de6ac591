import { dependable } from "cdktf";
import { Construct } from "constructs";
import { AppPort } from "../application/app-port";
import { AppScaling } from "../application/app-scaling";
import { AppService } from "../application/app-service";
import { Application } from "../application/application";
import { Rollout } from "../application/rollout";
import type { IKubernetesCluster } from "../kubernetes-cluster/i-kubernetes-cluster";
import { enforce } from "../rules/report";
import { defineRules, problemIf } from "../rules/rule";

/** Source: https://github.com/Azure-Samples/azure-voting-app-redis/issues/120 */
const PUBLISHED_FRONT = "mcr.microsoft.com/azuredocs/azure-vote-front:v1";

/** Options of the voting app. */
export interface AzureVotingAppProps {
  /** Where it goes. */
  readonly cluster: IKubernetesCluster;
  /** The namespace, which must exist and let pods in that run as root. */
  readonly namespace: string;
  /**
   * The image of the page, which runs as root and listens on port 80. `docs/voting-app.md` says which
   * there are: the published one was reported missing from its registry, so leaving this out is warned
   * of.
   *
   * @default mcr.microsoft.com/azuredocs/azure-vote-front:v1
   */
  readonly frontImage?: string;
  /**
   * The image of Redis.
   *
   * @default mcr.microsoft.com/oss/bitnami/redis:6.0.8
   */
  readonly backImage?: string;
  /**
   * How the page is reached.
   *
   * @default AppService.publicLoadBalancer()
   */
  readonly service?: AppService;
}

const votingAppWarnings = defineRules<{ readonly frontImage: string }>("2026-11-25", [
  {
    id: "AKS-SMP-001",
    title: "The published image of the voting app is missing",
    why: `${PUBLISHED_FRONT} was reported missing from its registry; the deployment then fails after ten minutes.`,
    fix: "an image that docs/voting-app.md names; the example stacks read it from AKS_VOTING_IMAGE",
    severity: "warning",
    source: "https://github.com/Azure-Samples/azure-voting-app-redis/issues/120",
    check: ({ frontImage }) =>
      problemIf(frontImage === PUBLISHED_FRONT, () => ({ option: "frontImage" })),
  },
]);

/**
 * The classic sample of AKS: a page on which two things are voted for, and Redis that counts.
 * Source: https://github.com/Azure-Samples/azure-voting-app-redis
 */
export class AzureVotingApp extends Construct {
  /** The page. */
  public readonly front: Application;
  /** What counts. */
  public readonly back: Application;

  constructor(scope: Construct, id: string, props: AzureVotingAppProps) {
    super(scope, id);
    const { cluster, namespace, frontImage = PUBLISHED_FRONT } = props;
    enforce(this, votingAppWarnings, { frontImage });
    this.back = new Application(this, "azure-vote-back", {
      cluster,
      namespace,
      image: props.backImage ?? "mcr.microsoft.com/oss/bitnami/redis:6.0.8",
      ports: [AppPort.tcp(6379, { name: "redis" })],
      environment: { ALLOW_EMPTY_PASSWORD: "yes" },
      // Its start writes the configuration into the image's own folders.
      security: { allowWritableRootFilesystem: true },
      scaling: AppScaling.fixed(1),
    });
    this.front = new Application(this, "azure-vote-front", {
      cluster,
      namespace,
      image: frontImage,
      ports: [AppPort.http(80)],
      environment: { REDIS: this.back.name },
      resources: { cpu: "250m", cpuLimit: "500m" },
      // It starts as root, binds port 80, and hands its work to another user.
      security: {
        allowRoot: true,
        allowDefaultCapabilities: true,
        allowWritableRootFilesystem: true,
      },
      service: props.service ?? AppService.publicLoadBalancer(),
      scaling: AppScaling.fixed(1),
      rollout: Rollout.rolling({ maxSurge: "1", maxUnavailable: "1", minReadySeconds: 5 }),
    });
    // The page ends where it finds no Redis.
    this.front.deployment.dependsOn = [dependable(this.back.deployment)];
  }
}
