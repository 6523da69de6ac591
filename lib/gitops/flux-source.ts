import { publicApi } from "../api/public-api";
import type { ClientIdReference } from "../workload/workload-service-account";
import type { GitAuthentication } from "./git-authentication";
import type { GitReference } from "./git-reference";

/** How often Flux reads a source. */
export interface FluxSourceTiming {
  /**
   * The seconds between two reads of the source: 1–35791394.
   *
   * @default 600
   */
  readonly intervalSeconds?: number;
  /**
   * The seconds after which a read is given up: 1–35791394.
   *
   * @default 600
   */
  readonly timeoutSeconds?: number;
}

/** A Git repository. */
export interface FluxGitOptions extends FluxSourceTiming {
  /** The URL: `https://…`, `http://…`, `ssh://…` or `git@…`, without credentials. */
  readonly url: string;
  /**
   * What Flux checks out.
   *
   * @default - the branch `main`
   */
  readonly reference?: GitReference;
  /**
   * How Flux signs in to a private repository.
   *
   * @default - the repository is public
   */
  readonly authentication?: GitAuthentication;
}

/** A container of Azure Blob Storage. */
export interface FluxBlobOptions extends FluxSourceTiming {
  /** The URL of the container: `https://stshop.blob.core.windows.net/clusters`. */
  readonly containerUrl: string;
  /**
   * The identity that reads the container, with Storage Blob Data Reader on it: a `WorkloadIdentity`
   * or the kubelet identity of the cluster.
   */
  readonly identity: ClientIdReference;
}

/** A bucket with the API of Amazon S3. */
export interface FluxBucketOptions extends FluxSourceTiming {
  /** The URL of the server: `https://…` or `http://…`. */
  readonly url: string;
  /** The name of the bucket: 1–63 lower-case letters, digits and `-`. */
  readonly bucketName: string;
  /**
   * The name of a Kubernetes secret with `accesskey` and `secretkey`, in the namespace of the
   * configuration: 1–63 lower-case letters, digits and `-`.
   */
  readonly secretName: string;
}

/** Where Flux reads the objects of a cluster from. */
@publicApi("FluxSource")
export class FluxSource {
  /** A Git repository. */
  public static git(options: FluxGitOptions): FluxSource {
    return new FluxSource({ git: options });
  }

  /** A container of Azure Blob Storage, with a managed identity. */
  public static blobContainer(options: FluxBlobOptions): FluxSource {
    return new FluxSource({ blob: options });
  }

  /** A bucket with the API of Amazon S3. */
  public static bucket(options: FluxBucketOptions): FluxSource {
    return new FluxSource({ bucket: options });
  }

  private constructor(
    /** @internal */
    public readonly _details: FluxSourceDetails,
  ) {}
}

/** @internal */
export interface FluxSourceDetails {
  readonly git?: FluxGitOptions;
  readonly blob?: FluxBlobOptions;
  readonly bucket?: FluxBucketOptions;
}
