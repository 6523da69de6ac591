import type { TerraformProvider, TerraformResource } from "cdktf";
import type { Construct } from "constructs";

type Config = Readonly<Record<string, unknown>>;
type Creator<Element> = new (scope: Construct, id: string, config: Config) => Element;

interface HelmBindings {
  readonly HelmProvider: Creator<TerraformProvider>;
  readonly Release: Creator<TerraformResource>;
}

/**
 * The bindings of the helm provider. They are no dependency of the library, so that only apps with charts need
 * them, and jsii has no optional dependencies.
 */
export function helmBindings({ node }: Construct): HelmBindings {
  try {
    return {
      HelmProvider: require("@cdktf/provider-helm/lib/provider").HelmProvider,
      Release: require("@cdktf/provider-helm/lib/release").Release,
    };
  } catch (error) {
    if ((error as { code?: string }).code !== "MODULE_NOT_FOUND") {
      throw error;
    }
    throw new Error(
      `[${node.path}] A HelmRelease needs the bindings of the helm provider, which are not installed. Fix: npm install @cdktf/provider-helm`,
    );
  }
}
