import { closest } from "fastest-levenshtein";

/** The names of the stacks tell them apart already, so default names of resources do not have this one. */
export const DEFAULT_NAME_PREFIX = "demo";

/** Settings of the example stacks from environment variables. */
export interface Settings {
  /** Part of the name of every resource. */
  readonly namePrefix: string;
  readonly location: string;
  /** By default, the provider uses `ARM_SUBSCRIPTION_ID`. */
  readonly subscriptionId?: string;
  /** The Entra ID group of cluster administrators; by default, the deploying principal. */
  readonly adminGroupId?: string;
  /** Authorized IP ranges of public API servers; unrestricted if empty. */
  readonly authorizedRanges: readonly string[];
  /** The receiver of alerts; by default, the owners of the subscription. */
  readonly alertEmail?: string;
  /** The kubectl context of the local cluster. */
  readonly localContext: string;
  /** The front-end image of the voting app; by default, the published image. */
  readonly votingImage?: string;
  readonly tags: Readonly<Record<string, string>>;
  /** By default, the state is a local file. */
  readonly remoteState?: RemoteState;
}

/** An Azure Storage container with the state of each stack as `<prefix>/<stack>.tfstate`. */
export interface RemoteState {
  readonly resourceGroupName: string;
  readonly storageAccountName: string;
  readonly containerName: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** All invalid settings, in one error. */
export class InvalidSettings extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      `Invalid settings in environment variables:\n${problems.map((p) => `  ${p}`).join("\n")}`,
    );
    this.name = "InvalidSettings";
  }
}

const FORMS = {
  AKS_NAME_PREFIX: {
    form: /^[a-z][a-z0-9-]{0,18}[a-z0-9]$/,
    words: '2–20 lower-case letters, digits and "-", starting with a letter',
    example: "shop-prod",
  },
  AKS_LOCATION: {
    form: /^[a-z]+[0-9]?[a-z]*$/,
    words: "the name of an Azure region, as `az account list-locations` prints it",
    example: "westeurope",
  },
  AKS_SUBSCRIPTION_ID: {
    form: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    words: "the ID of a subscription, as `az account show --query id` prints it",
    example: "00000000-0000-0000-0000-000000000000",
  },
  AKS_ADMIN_GROUP_ID: {
    form: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    words: "the object ID of a group, as `az ad group show --query id` prints it",
    example: "00000000-0000-0000-0000-000000000000",
  },
  AKS_AUTHORIZED_RANGES: {
    form: /^[0-9.]+\/[0-9]+(,[0-9.]+\/[0-9]+)*$/,
    words: "IPv4 ranges in CIDR notation, separated by commas; a single address is a /32",
    example: "203.0.113.0/24,198.51.100.7/32",
  },
  AKS_ALERT_EMAIL: {
    form: /^[^\s@]+@[^\s@]+$/,
    words: "an email address",
    example: "on-call@example.com",
  },
  AKS_LOCAL_CONTEXT: {
    form: /^[\w.@:/-]+$/,
    words: "the name of a context, as `kubectl config get-contexts` prints it",
    example: "kind-kind",
  },
  AKS_VOTING_IMAGE: {
    form: /^[\w.:/@-]+$/,
    words: "an image reference, with a registry unless the image is already in the cluster",
    example: "crshop.azurecr.io/azure-vote-front:v1",
  },
  AKS_TAGS: {
    form: /^[^=,<>%&\\?/]{1,512}=[^,]{0,256}(,[^=,<>%&\\?/]{1,512}=[^,]{0,256})*$/,
    words: "tags as name=value, separated by commas",
    example: "team=shop,cost-center=4711",
  },
  AKS_STATE_RESOURCE_GROUP: {
    form: /^[\w().-]{0,89}[\w()-]$/,
    words: "the name of a resource group",
    example: "rg-terraform",
  },
  AKS_STATE_STORAGE_ACCOUNT: {
    form: /^[a-z0-9]{3,24}$/,
    words: "the name of a storage account: 3–24 lower-case letters and digits",
    example: "stterraform",
  },
  AKS_STATE_CONTAINER: {
    form: /^[a-z0-9](?!.*--)[a-z0-9-]{1,61}[a-z0-9]$/,
    words: "the name of a blob container: 3–63 lower-case letters, digits and single hyphens",
    example: "tfstate",
  },
} as const;

type Variable = keyof typeof FORMS;

export function readSettings(environment: Environment): Settings {
  const problems = [
    ...unknownVariables(environment),
    ...invalidValues(environment),
    ...incompleteRemoteState(environment),
  ];
  if (problems.length > 0) {
    throw new InvalidSettings(problems);
  }
  return {
    namePrefix: environment.AKS_NAME_PREFIX || DEFAULT_NAME_PREFIX,
    location: environment.AKS_LOCATION || "westeurope",
    subscriptionId: environment.AKS_SUBSCRIPTION_ID || undefined,
    adminGroupId: environment.AKS_ADMIN_GROUP_ID || undefined,
    authorizedRanges: environment.AKS_AUTHORIZED_RANGES?.split(",").filter(Boolean) ?? [],
    alertEmail: environment.AKS_ALERT_EMAIL || undefined,
    localContext: environment.AKS_LOCAL_CONTEXT || "minikube",
    votingImage: environment.AKS_VOTING_IMAGE || undefined,
    tags: parseTags(environment.AKS_TAGS),
    remoteState: remoteState(environment),
  };
}

function unknownVariables(environment: Environment): string[] {
  const known = Object.keys(FORMS);
  return Object.keys(environment)
    .filter((variable) => variable.startsWith("AKS_") && !known.includes(variable))
    .map(
      (variable) =>
        `${variable} is not a setting: did you mean ${closest(variable, known)}? Otherwise unset it.`,
    );
}

function invalidValues(environment: Environment): string[] {
  return (Object.keys(FORMS) as Variable[])
    .filter(
      (variable) => environment[variable] && !FORMS[variable].form.test(environment[variable]),
    )
    .map((variable) => {
      const { words, example } = FORMS[variable];
      return `${variable}="${environment[variable]}" must be ${words}, such as ${variable}="${example}".`;
    });
}

function incompleteRemoteState(environment: Environment): string[] {
  const needed = ["AKS_STATE_RESOURCE_GROUP", "AKS_STATE_STORAGE_ACCOUNT"];
  const isRemote = [...needed, "AKS_STATE_CONTAINER"].some((variable) => environment[variable]);
  return needed
    .filter((variable) => isRemote && !environment[variable])
    .map(
      (variable) =>
        `${variable} is missing: remote state requires both the resource group and the storage account.`,
    );
}

function remoteState(environment: Environment): RemoteState | undefined {
  const { AKS_STATE_RESOURCE_GROUP: group, AKS_STATE_STORAGE_ACCOUNT: account } = environment;
  return group && account
    ? {
        resourceGroupName: group,
        storageAccountName: account,
        containerName: environment.AKS_STATE_CONTAINER || "tfstate",
      }
    : undefined;
}

function parseTags(text: string | undefined): Record<string, string> {
  const pairs = text ? text.split(",") : [];
  return Object.fromEntries(
    pairs.map((pair) => {
      const separator = pair.indexOf("=");
      return [pair.slice(0, separator).trim(), pair.slice(separator + 1).trim()];
    }),
  );
}
