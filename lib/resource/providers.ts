import {
  Aspects,
  type IAspect,
  TerraformDataSource,
  type TerraformProvider,
  TerraformResource,
  TerraformStack,
} from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { publicApi } from "../api/public-api";
import { ConstructFacts } from "../app-state/construct-facts";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { enforce } from "../rules/report";
import { defineRules, problemIf } from "../rules/rule";

/** The provider of everything below a construct that has no other. */
const providers = new ConstructFacts<TerraformProvider>();

/** Resources whose provider does not depend on the constructs that they are below. */
const fixed = new ConstructFacts<true>();

interface ProviderUse {
  readonly construct: IConstruct;
  readonly provider: TerraformProvider;
}

const providerRules = defineRules<ProviderUse>("2026-11-29", [
  {
    id: "AKS-RES-010",
    title: "A provider belongs to the stack that uses it",
    why: "Terraform configures the providers of each stack separately.",
    fix: "a provider in the stack of the construct, with an alias",
    source: "https://developer.hashicorp.com/terraform/cdktf/concepts/providers",
    check: ({ construct, provider }) => {
      const [own, other] = [construct, provider].map((one) => TerraformStack.of(one));
      return problemIf(own !== other, () => ({
        option: "provider",
        value: provider.node.path,
        reason: `The provider is in the stack ${other?.node.path}, and the construct in the stack ${own?.node.path}.`,
      }));
    },
  },
  {
    id: "AKS-RES-011",
    title: "The provider of a construct is an AzurermProvider",
    why: "The constructs create resources of azurerm.",
    fix: "an AzurermProvider",
    source: OWN_JUDGEMENT,
    check: ({ provider }) =>
      problemIf(provider.terraformResourceType !== "azurerm", () => ({
        option: "provider",
        value: provider.terraformResourceType,
      })),
  },
]);

/**
 * The providers of constructs in other subscriptions. The constructs of a resource group use the provider of
 * that group: `new ResourceGroup(stack, "hub", { provider, … })`, or `{ name, location, provider }`. This
 * class is for everything else.
 */
@publicApi("Providers")
export class Providers {
  /**
   * Uses a provider for all azurerm resources and data sources below a construct, except for those with
   * a provider of their own. A provider that is set further down the tree takes precedence.
   *
   * @param scope A construct in the stack of the provider.
   * @param provider An `AzurermProvider` with an alias and the ID of another subscription.
   */
  public static use(scope: IConstruct, provider: TerraformProvider): void {
    useProvider(scope, provider);
  }

  private constructor() {}
}

/** Uses a provider below a construct, if there is one. */
export function useProvider(construct: IConstruct, provider: TerraformProvider | undefined): void {
  if (provider === undefined || providers.of(construct) === provider) {
    return;
  }
  enforce(construct, providerRules, { construct, provider });
  if (providers.of(construct) === undefined) {
    Aspects.of(construct).add(new ProviderAspect());
  }
  providers.publish(construct, provider);
}

/** The provider that the resources of a construct use; undefined for the default provider. */
export function providerOf(construct: IConstruct): TerraformProvider | undefined {
  const own = (construct as { readonly provider?: TerraformProvider }).provider;
  return (
    own ??
    construct.node.scopes
      .toReversed()
      .map((one) => providers.of(one))
      .find(Boolean)
  );
}

/** What a resource that belongs to another construct is reached through. */
interface WithProvider {
  readonly provider?: TerraformProvider;
}

/**
 * The provider for a resource in the place of another construct, such as the other side of a peering. The
 * provider of another stack cannot be used, so it must be given.
 */
export function providerThere(
  construct: IConstruct,
  other: object & WithProvider,
): TerraformProvider | undefined {
  if (other.provider !== undefined) {
    enforce(construct, providerRules, { construct, provider: other.provider });
    return other.provider;
  }
  if (!Construct.isConstruct(other)) {
    return providerOf(construct);
  }
  const provider = providerOf(other);
  if (provider) {
    enforce(construct, providerRules, { construct, provider });
  }
  return provider;
}

/** Creates a resource with this provider, or with the default provider, wherever it is in the tree. */
export function fixProvider(resource: TerraformResource, provider?: TerraformProvider): void {
  resource.provider = provider;
  fixed.publish(resource, true);
}

class ProviderAspect implements IAspect {
  public visit(node: IConstruct): void {
    const hasProvider =
      TerraformResource.isTerraformResource(node) ||
      TerraformDataSource.isTerraformDataSource(node);
    if (
      hasProvider &&
      node.terraformResourceType.startsWith("azurerm_") &&
      node.provider === undefined &&
      !fixed.of(node)
    ) {
      node.provider = providerOf(node);
    }
  }
}
