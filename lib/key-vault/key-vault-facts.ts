import type { ITerraformDependable } from "cdktf";
import { ConstructFacts } from "../app-state/construct-facts";
import type { KeyUse } from "./key-vault-key";

/** What is known at synth of a vault that was created here. */
export interface KeyVaultFacts {
  /** The region, where it can be known. */
  readonly knownLocation: () => string | undefined;
  /** What must be in place before a key can be made; assigns the role for that with the first key. */
  readonly keyPrerequisites: () => ITerraformDependable[];
}

export const keyVaultFacts = new ConstructFacts<KeyVaultFacts>();

/** The only use that a key was made for; nothing for one that takes every use. */
export const onlyKeyUse = new ConstructFacts<KeyUse>();
