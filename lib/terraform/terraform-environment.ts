import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** How Terraform finds providers, which is the user's to say. */
const KEPT = /^TF_(CLI_CONFIG_FILE|PLUGIN_CACHE_DIR|TOKEN_.*)$/i;
const DROPPED = /^(ARM|AZURE|KUBE|TF)_/i;

/**
 * The environment of this process, without the variables that change what Terraform or a provider does
 * from one machine to another.
 */
export function cleanEnvironment(environment = process.env): NodeJS.ProcessEnv {
  const inherited = Object.entries(environment).filter(
    ([name]) => KEPT.test(name) || !DROPPED.test(name),
  );
  return { ...Object.fromEntries(inherited), TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1" };
}

/** The folder in which cdktf keeps the providers of all stacks. */
const CDKTF_CACHE = join(homedir(), ".terraform.d", "plugin-cache");

/** For `terraform init`, which is not to wait for a registry that does not answer. */
export function initEnvironment(): NodeJS.ProcessEnv {
  const cache = existsSync(CDKTF_CACHE) ? { TF_PLUGIN_CACHE_DIR: CDKTF_CACHE } : {};
  return {
    ...cache,
    ...cleanEnvironment(),
    // Without a lock file, Terraform uses its cache only with this.
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1",
    TF_REGISTRY_DISCOVERY_RETRY: "0",
    TF_REGISTRY_CLIENT_TIMEOUT: "5",
  };
}
