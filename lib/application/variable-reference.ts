import { publicApi } from "../api/public-api";

/** A key of a config map. */
interface ConfigMapKey {
  readonly name: string;
  readonly key: string;
  readonly optional?: boolean;
}

/** Options of a reference to an object of Kubernetes. */
export interface OptionalSource {
  /**
   * Start the container even if the object or its key does not exist.
   *
   * @default false - the container waits until it exists
   */
  readonly optional?: boolean;
}

/** The value of an environment variable that Kubernetes reads when the container starts. */
@publicApi("VariableReference")
export class VariableReference {
  /**
   * A key of a config map in the namespace. Changing its value does not restart the pods.
   *
   * @param name The name of the config map.
   * @param key The key in it.
   */
  public static configMapKey(
    name: string,
    key: string,
    options: OptionalSource = {},
  ): VariableReference {
    return new VariableReference({ configMapKey: { name, key, ...options } });
  }

  /** The name of the pod. */
  public static podName(): VariableReference {
    return VariableReference.field("metadata.name");
  }

  /** The namespace of the pod. */
  public static podNamespace(): VariableReference {
    return VariableReference.field("metadata.namespace");
  }

  /** The unique id of the pod. */
  public static podUid(): VariableReference {
    return VariableReference.field("metadata.uid");
  }

  /** The IP address of the pod. */
  public static podIp(): VariableReference {
    return VariableReference.field("status.podIP");
  }

  /** The name of the service account of the pod. */
  public static serviceAccountName(): VariableReference {
    return VariableReference.field("spec.serviceAccountName");
  }

  /** The name of the node. */
  public static nodeName(): VariableReference {
    return VariableReference.field("spec.nodeName");
  }

  /** The IP address of the node. */
  public static nodeIp(): VariableReference {
    return VariableReference.field("status.hostIP");
  }

  /** The value of a label of the pod; empty if it has no such label. */
  public static podLabel(key: string): VariableReference {
    return new VariableReference({ fieldPath: `metadata.labels['${key}']`, metadataKey: key });
  }

  /** The value of an annotation of the pod; empty if it has no such annotation. */
  public static podAnnotation(key: string): VariableReference {
    return new VariableReference({ fieldPath: `metadata.annotations['${key}']`, metadataKey: key });
  }

  /** The CPU limit of the container, in cores, rounded up. */
  public static cpuLimit(): VariableReference {
    return new VariableReference({ resource: "limits.cpu" });
  }

  /** The memory limit of the container, in bytes. */
  public static memoryLimit(): VariableReference {
    return new VariableReference({ resource: "limits.memory" });
  }

  private static field(fieldPath: string): VariableReference {
    return new VariableReference({ fieldPath });
  }

  private constructor(
    /** @internal */
    public readonly _source: {
      readonly configMapKey?: ConfigMapKey;
      readonly fieldPath?: string;
      /** The key of a label or annotation. */
      readonly metadataKey?: string;
      readonly resource?: string;
    },
  ) {}
}
