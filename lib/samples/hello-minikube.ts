import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import { AppPort } from "../application/app-port";
import { AppScaling } from "../application/app-scaling";
import { AppService } from "../application/app-service";
import { Application } from "../application/application";
import type { IKubernetesCluster } from "../kubernetes-cluster/i-kubernetes-cluster";

/** Options of the echo server. */
export interface HelloMinikubeProps {
  /** The cluster to deploy to. */
  readonly cluster: IKubernetesCluster;
  /** The namespace, which must exist. */
  readonly namespace: string;
  /**
   * The image, which listens on port 8080.
   *
   * @default kicbase/echo-server:1.0
   */
  readonly image?: string;
  /**
   * How it is exposed.
   *
   * @default AppService.nodePort()
   */
  readonly service?: AppService;
}

/** Any user except root: the image has a single program, which needs no files of its own. */
const NOBODY = 65_532;

/**
 * The first application in the Minikube documentation, which echoes requests. Source:
 * https://minikube.sigs.k8s.io/docs/start/
 */
@publicApi("HelloMinikube")
export class HelloMinikube extends Construct {
  /** The echo server. */
  public readonly application: Application;

  constructor(scope: Construct, id: string, props: HelloMinikubeProps) {
    super(scope, id);
    this.application = new Application(this, "hello-minikube", {
      cluster: props.cluster,
      namespace: props.namespace,
      image: props.image ?? "kicbase/echo-server:1.0",
      ports: [AppPort.http(8080)],
      security: { userId: NOBODY },
      service: props.service ?? AppService.nodePort(),
      scaling: AppScaling.fixed(1),
    });
  }
}
