/** What a stack deploys, as boxes and arrows. */
export interface Diagram {
  readonly title: string;
  /** Containers come before what they contain. */
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

export interface Box {
  readonly id: string;
  readonly kind: BoxKind;
  /** The title and the details, one per line. */
  readonly lines: readonly string[];
  /** The id of the container. */
  readonly parent?: string;
  readonly isContainer: boolean;
}

export type BoxKind =
  | "internet"
  | "resource group"
  | "network"
  | "subnet"
  | "gateway"
  | "cluster"
  | "API server"
  | "node pool"
  | "ingress"
  | "namespace"
  | "workload"
  | "service"
  | "container group"
  | "registry"
  | "vault"
  | "workspace"
  | "endpoint"
  | "identity"
  | "other";

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly kind: ArrowKind;
  readonly label: string;
}

/** Traffic over the network; logs, metrics and private links; roles. */
export type ArrowKind = "traffic" | "data" | "role";
