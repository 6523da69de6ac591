import type { ITerraformDependable } from "cdktf";
import { ConstructFacts } from "../app-state/construct-facts";
import type { KeyUse } from "./key-vault-key-reference";

/** Facts about a vault of this app that are known at synth. */
export interface KeyVaultFacts {
  /** The region, where known. */
  readonly knownLocation: () => string | undefined;
  /** The resources that keys depend on; assigns the required role with the first key. */
  readonly keyPrerequisites: () => ITerraformDependable[];
}

export const keyVaultFacts = new ConstructFacts<KeyVaultFacts>();

/** The single use that a key was created for; undefined for a key with every use. */
export const onlyKeyUse = new ConstructFacts<KeyUse>();
