import { dependable } from "cdktf";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
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
  /** The cluster that the app is deployed to. */
  readonly cluster: IKubernetesCluster;
  /** The namespace, which must exist and must allow pods that run as root. */
  readonly namespace: string;
  /**
   * The front-end image, which runs as root and listens on port 80. See `docs/voting-app.md` for
   * available images: the published image was reported missing from its registry, so the default causes
   * a warning.
   *
   * @default mcr.microsoft.com/azuredocs/azure-vote-front:v1
   */
  readonly frontImage?: string;
  /**
   * The Redis image.
   *
   * @default mcr.microsoft.com/oss/bitnami/redis:6.0.8
   */
  readonly backImage?: string;
  /**
   * How the front end is exposed.
   *
   * @default AppService.publicLoadBalancer()
   */
  readonly service?: AppService;
}

const votingAppWarnings = defineRules<{ readonly frontImage: string }>("2026-11-29", [
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
 * The Azure voting app, a common AKS sample: a front end to vote for one of two options, with Redis as the
 * back end.
 * Source: https://github.com/Azure-Samples/azure-voting-app-redis
 */
@publicApi("AzureVotingApp")
export class AzureVotingApp extends Construct {
  /** The front end. */
  public readonly front: Application;
  /** The Redis back end. */
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
      // Redis writes its configuration to the root file system of the container.
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
      // The web server starts as root, binds port 80 and drops its privileges.
      security: {
        allowRoot: true,
        allowDefaultCapabilities: true,
        allowWritableRootFilesystem: true,
      },
      service: props.service ?? AppService.publicLoadBalancer(),
      scaling: AppScaling.fixed(1),
      rollout: Rollout.rolling({ maxSurge: "1", maxUnavailable: "1", minReadySeconds: 5 }),
    });
    // The front end exits if it cannot connect to Redis.
    this.front.deployment.dependsOn = [dependable(this.back.deployment)];
  }
}
