import { Fn, type ITerraformDependable, Token } from "cdktf";
import { publicApi } from "../api/public-api";
import type { IContainerRegistry } from "../registry/i-container-registry";
import type { RegistryCacheRule } from "../registry/registry-cache-rule";
import { partOf } from "../resource/resource-id";
import { functionArgument } from "../rules/expression";
import { hostOf } from "../rules/image-reference";
import { isKnown } from "../rules/known";

/** Credentials for a private registry outside Azure. */
export interface RegistryCredentials {
  /** The user name. */
  readonly username: string;
  /**
   * The password or access token, which must not be in the code: the value of a sensitive
   * `TerraformVariable`, or `keyVault.secretValue("…")`. It is stored in the Terraform state.
   */
  readonly password: string;
}

/**
 * How an image is pulled.
 *
 * @internal
 */
export interface ImagePull {
  /** The registry that requires authentication; undefined for anonymous pulls. */
  readonly server?: string;
  /** The registry on which the identity of the group is granted pull access. */
  readonly registry?: IContainerRegistry;
  /** The repository of the grant, if the registry supports grants for repositories. */
  readonly repository?: string;
  /** The credentials, if the identity of the group does not pull. */
  readonly credentials?: RegistryCredentials;
  /** What must exist before the image can be pulled. */
  readonly prerequisites?: ITerraformDependable[];
  /** The source of the cache rule that does not cover the image. */
  readonly uncoveredBy?: string;
}

/**
 * The parts of an image that rules check.
 *
 * @internal
 */
export interface WrittenImage {
  readonly text: string;
  readonly hasRegistry: boolean;
}

/** The registry of images without a registry. */
const DOCKER_HUB = "index.docker.io";
const HOST_PART = 0;

/** An image and its pull credentials. */
@publicApi("ContainerImage")
export class ContainerImage {
  /**
   * A public image.
   *
   * @param reference The image with registry and tag or digest:
   * `mcr.microsoft.com/azuredocs/aci-helloworld:latest`. Without a registry, it is an image of
   * Docker Hub.
   */
  public static fromPublicRegistry(reference: string): ContainerImage {
    return new ContainerImage(reference, { text: reference, hasRegistry: true }, {});
  }

  /**
   * An image of an Azure registry, pulled by the identity of the group, which is granted pull
   * access before the group is created.
   *
   * @param registry The registry, created here or imported. A registry that does not allow trusted
   * Azure services is rejected.
   * @param image The repository and its tag or digest: `shop/api:1.4.2`. Without the login server,
   * which is rejected.
   */
  public static fromRegistry(registry: IContainerRegistry, image: string): ContainerImage {
    return ContainerImage.ofRegistry(registry, { text: image, hasRegistry: false }, image, {});
  }

  /**
   * An image of another registry, pulled through the cache of an Azure registry. The first pull
   * fills the cache, so no push is needed.
   *
   * @param rule A cache rule of the registry. A rule that does not cover the image is rejected.
   * @param reference The image as in the upstream registry:
   * `mcr.microsoft.com/azuredocs/aci-helloworld:latest`.
   */
  public static fromCache(rule: RegistryCacheRule, reference: string): ContainerImage {
    const { source, target } = rule._cached;
    const written = { text: reference, hasRegistry: true };
    const isCovered = !isKnown(source) || !isKnown(reference) || covers(source, reference);
    return ContainerImage.ofRegistry(rule._registry, written, cached(source, target, reference), {
      prerequisites: [rule.resource],
      uncoveredBy: isCovered ? undefined : source,
    });
  }

  /**
   * An image of an Azure registry that is known only by its login server, pulled by the identity of
   * the group. The identity must already have pull access: no role is assigned.
   *
   * @param loginServer The registry, without a scheme: `crshop.azurecr.io`.
   * @param image The repository and its tag or digest: `shop/api:1.4.2`. Without the login server,
   * which is rejected.
   */
  public static fromLoginServer(loginServer: string, image: string): ContainerImage {
    const written = { text: image, hasRegistry: false };
    return new ContainerImage(`${loginServer}/${image}`, written, { server: loginServer });
  }

  /**
   * An image of a private registry outside Azure that is reachable from the internet.
   *
   * @param reference The image with its registry: `ghcr.io/contoso/api:1.4.2`.
   * @param credentials The pull credentials.
   */
  public static fromPrivateRegistry(
    reference: string,
    credentials: RegistryCredentials,
  ): ContainerImage {
    const isOfDockerHub = isKnown(reference) && hostOf(reference) === undefined;
    const server = isOfDockerHub ? DOCKER_HUB : partOf(reference, HOST_PART);
    const written = { text: reference, hasRegistry: true };
    return new ContainerImage(reference, written, { server, credentials });
  }

  private static ofRegistry(
    registry: IContainerRegistry,
    written: WrittenImage,
    image: string,
    pull: ImagePull,
  ): ContainerImage {
    const { loginServer, prerequisites } = registry;
    return new ContainerImage(`${loginServer}/${image}`, written, {
      ...pull,
      server: loginServer,
      registry,
      repository: repositoryOf(image),
      prerequisites: [...prerequisites, ...(pull.prerequisites ?? [])],
    });
  }

  private constructor(
    /** The image reference that Azure gets. */
    public readonly reference: string,
    /** @internal */
    public readonly _written: WrittenImage,
    /** @internal */
    public readonly _pull: ImagePull,
  ) {}
}

/** The image without tag and digest; removed by Terraform if the image is a token. */
function repositoryOf(image: string): string {
  return isKnown(image)
    ? image.replace(/[:@].*$/, "")
    : Token.asString(Fn.replace(functionArgument(image), "/[:@].*$/", ""));
}

const WILDCARD = /\*$/;

function covers(source: string, reference: string): boolean {
  return WILDCARD.test(source)
    ? reference.startsWith(source.replace(WILDCARD, ""))
    : reference.startsWith(source) && /^[:@]|^$/.test(reference.slice(source.length));
}

/** The name of the image in the cache; computed by Terraform if the image is a token. */
function cached(source: string, target: string, reference: string): string {
  if (isKnown(source) && isKnown(target) && isKnown(reference)) {
    return reference.replace(source.replace(WILDCARD, ""), target.replace(WILDCARD, ""));
  }
  const [from, to] = [source, target].map((path) => Fn.trimsuffix(functionArgument(path), "*"));
  return Token.asString(Fn.replace(functionArgument(reference), from ?? "", to ?? ""));
}
