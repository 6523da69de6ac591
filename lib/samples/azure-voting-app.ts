import { Annotations, dependable } from "cdktf";
import { Construct } from "constructs";
import { AppPort } from "../application/app-port";
import { AppScaling } from "../application/app-scaling";
import { AppService } from "../application/app-service";
import { Application } from "../application/application";
import { Rollout } from "../application/rollout";
import type { IKubernetesCluster } from "../kubernetes-cluster/i-kubernetes-cluster";

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
    if (frontImage === PUBLISHED_FRONT) {
      Annotations.of(this).addWarning(
        `frontImage: ${PUBLISHED_FRONT} was reported missing from its registry, and then the deployment fails after ten minutes. Pass one of those that docs/voting-app.md names; the example stacks take it from AKS_VOTING_IMAGE. (https://github.com/Azure-Samples/azure-voting-app-redis/issues/120)`,
      );
    }
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
