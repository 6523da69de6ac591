/** What the example stacks take from the environment. */
export interface Settings {
  /** Stands in the name of every resource. */
  readonly namePrefix: string;
  readonly location: string;
  /** Left to the provider, and so to `ARM_SUBSCRIPTION_ID`, where it is not set. */
  readonly subscriptionId?: string;
  /** A group of Entra ID whose members administer clusters; whoever deploys where it is not set. */
  readonly adminGroupId?: string;
  /** From where API servers are reached that not everybody is to reach; from everywhere if empty. */
  readonly authorizedRanges: readonly string[];
  /** Who is told of alerts; the owners of the subscription where it is not set. */
  readonly alertEmail?: string;
  /** The context of kubectl that leads to a local cluster. */
  readonly localContext: string;
  /** The image of the voting app's page; the published one where it is not set. */
  readonly votingImage?: string;
  readonly tags: Readonly<Record<string, string>>;
  /** A local file where it is not set. */
  readonly remoteState?: RemoteState;
}

/** A container of Azure Storage that holds the state of each stack as `<prefix>/<stack>.tfstate`. */
export interface RemoteState {
  readonly resourceGroupName: string;
  readonly storageAccountName: string;
  readonly containerName: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** All that is wrong with the environment, in one error. */
export class InvalidSettings extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      `The settings in the environment are wrong:\n${problems.map((p) => `  ${p}`).join("\n")}`,
    );
    this.name = "InvalidSettings";
  }
}

const FORMS = {
  AKS_NAME_PREFIX: {
    form: /^[a-z][a-z0-9-]{0,18}[a-z0-9]$/,
    words: '2–20 lower-case letters, digits and "-", a letter first',
    example: "shop-prod",
  },
  AKS_LOCATION: {
    form: /^[a-z]+[0-9]?[a-z]*$/,
    words: "the name of an Azure region, as `az account list-locations` prints it",
    example: "westeurope",
  },
  AKS_SUBSCRIPTION_ID: {
    form: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    words: "the id of a subscription, as `az account show --query id` prints it",
    example: "00000000-0000-0000-0000-000000000000",
  },
  AKS_ADMIN_GROUP_ID: {
    form: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    words: "the object id of a group, as `az ad group show --query id` prints it",
    example: "00000000-0000-0000-0000-000000000000",
  },
  AKS_AUTHORIZED_RANGES: {
    form: /^[0-9./]+(,[0-9./]+)*$/,
    words: "IPv4 ranges in CIDR notation, with commas between them",
    example: "203.0.113.0/24,198.51.100.7/32",
  },
  AKS_ALERT_EMAIL: {
    form: /^[^\s@]+@[^\s@]+$/,
    words: "an e-mail address",
    example: "on-call@example.com",
  },
  AKS_LOCAL_CONTEXT: {
    form: /^[\w.@:/-]+$/,
    words: "the name of a context, as `kubectl config get-contexts` prints it",
    example: "kind-kind",
  },
  AKS_VOTING_IMAGE: {
    form: /^[\w.:/@-]+$/,
    words: "an image, with its registry in front unless the cluster has it already",
    example: "crshop.azurecr.io/azure-vote-front:v1",
  },
  AKS_TAGS: {
    form: /^[^=,<>%&\\?/]{1,512}=[^,]{0,256}(,[^=,<>%&\\?/]{1,512}=[^,]{0,256})*$/,
    words: "tags as name=value, with commas between them",
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
  const problems = [...malformed(environment), ...halfRemoteState(environment)];
  if (problems.length > 0) {
    throw new InvalidSettings(problems);
  }
  return {
    namePrefix: environment.AKS_NAME_PREFIX || "demo",
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

function malformed(environment: Environment): string[] {
  return (Object.keys(FORMS) as Variable[])
    .filter(
      (variable) => environment[variable] && !FORMS[variable].form.test(environment[variable]),
    )
    .map((variable) => {
      const { words, example } = FORMS[variable];
      return `${variable}="${environment[variable]}" must be ${words}, such as ${variable}="${example}".`;
    });
}

function halfRemoteState(environment: Environment): string[] {
  const needed = ["AKS_STATE_RESOURCE_GROUP", "AKS_STATE_STORAGE_ACCOUNT"];
  const isRemote = [...needed, "AKS_STATE_CONTAINER"].some((variable) => environment[variable]);
  return needed
    .filter((variable) => isRemote && !environment[variable])
    .map(
      (variable) =>
        `${variable} is missing: remote state needs the resource group and the storage account, local state neither.`,
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
