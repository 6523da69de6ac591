import type { NameNeed, StackNeeds } from "./stack-needs";
import { distinctKnown } from "./terraform-json";

/** One call of the Azure CLI; it only reads. */
export interface Question {
  /** Identifies the answer. */
  readonly id: string;
  readonly args: readonly string[];
}

/** IDs of questions, shared by the modules that ask and that judge. */
export const ASKED = {
  account: "account",
  user: "user",
  roles: "roles",
  providers: "providers",
  locations: "locations",
  deletedVaults: "deleted vaults",
  feature: (namespace: string, name: string) => `feature ${namespace}/${name}`,
  sizes: (location: string) => `sizes in ${location}`,
  usage: (location: string) => `usage in ${location}`,
  versions: (location: string) => `versions in ${location}`,
  name: ({ kind, name }: NameNeed) => `${kind} ${name}`,
} as const;

/** The signed-in account; the CLI caches it, so it does not prove that Azure is reachable. */
export function accountQuestion({ subscriptionId }: StackNeeds): Question {
  const of = subscriptionId === undefined ? [] : ["--subscription", subscriptionId];
  return ask(ASKED.account, ["account", "show", ...of]);
}

/** The object ID of the user, which also identifies the roles of guests. */
export function userQuestion(): Question {
  return ask(ASKED.user, ["ad", "signed-in-user", "show", "--query", "{id:id}"]);
}

/** Roles at the subscription and above, including those of groups. */
export function rolesQuestion(subscriptionId: string, assignee: string): Question {
  return ask(ASKED.roles, [
    ...["role", "assignment", "list", "--assignee", assignee],
    ...["--include-inherited", "--include-groups", "--subscription", subscriptionId],
    "--query",
    "[].{roleDefinitionName:roleDefinitionName,scope:scope,condition:condition}",
  ]);
}

/** All questions that can be asked in parallel, each once. */
export function questions(needs: StackNeeds, subscriptionId: string): readonly Question[] {
  const locations = distinctKnown(
    [...needs.pools, ...needs.clusters].map(({ location }) => location),
  );
  const asked: readonly Question[] = [
    ask(ASKED.providers, [
      "provider",
      "list",
      "--query",
      "[].{namespace:namespace,registrationState:registrationState}",
    ]),
    ...needs.features.map(({ namespace, name }) =>
      ask(ASKED.feature(namespace, name), [
        ...["feature", "show", "--namespace", namespace, "--name", name],
      ]),
    ),
    ...(locations.length > 0 ? [ask(ASKED.locations, locationArguments())] : []),
    ...locations.flatMap(regionQuestions),
    ...nameQuestions(needs.names),
  ];
  return asked.map(({ id, args }) => ({ id, args: [...args, "--subscription", subscriptionId] }));
}

function locationArguments(): readonly string[] {
  const zones = "availabilityZoneMappings[].logicalZone";
  return ["account", "list-locations", "--query", `[].{name:name,zones:${zones}}`];
}

/**
 * Sizes are listed in one call for the region. The CLI always downloads the whole list and filters it
 * locally, so a call for each size costs as much as one for all, and the whole list also names
 * alternatives. `--all` keeps sizes that the subscription may not use, with the reason.
 */
function regionQuestions(location: string): readonly Question[] {
  const picked = [
    "name:name",
    "family:family",
    "locationInfo:locationInfo[].{location:location,zones:zones}",
    "restrictions:restrictions",
    "capabilities:capabilities[?name=='vCPUs'||name=='EncryptionAtHostSupported']",
  ];
  const sizes = ["--resource-type", "virtualMachines", "--all", "--query", `[].{${picked}}`];
  return [
    ask(ASKED.sizes(location), ["vm", "list-skus", "--location", location, ...sizes]),
    ask(ASKED.usage(location), ["vm", "list-usage", "--location", location]),
    ask(ASKED.versions(location), ["aks", "get-versions", "--location", location]),
  ];
}

function nameQuestions(names: readonly NameNeed[]): readonly Question[] {
  const known = names.filter(({ name }) => name !== undefined);
  const hasVault = known.some(({ kind }) => kind === "key vault");
  return [
    ...known.flatMap((need) => {
      const args = nameArguments(need);
      return args ? [ask(ASKED.name(need), args)] : [];
    }),
    ...(hasVault
      ? [
          ask(ASKED.deletedVaults, [
            ...["keyvault", "list-deleted", "--resource-type", "vault"],
            ...["--query", "[].{name:name,location:properties.location}"],
          ]),
        ]
      : []),
  ];
}

function nameArguments({ kind, name = "", resourceGroup }: NameNeed): string[] | undefined {
  switch (kind) {
    case "resource group":
      return ["group", "exists", "--name", name];
    case "cluster":
      return resourceGroup === undefined
        ? undefined
        : [
            ...["aks", "show", "--resource-group", resourceGroup, "--name", name],
            ...["--query", "{id:id,location:location}"],
          ];
    case "registry":
      return ["acr", "check-name", "--name", name];
    case "key vault":
      return ["keyvault", "check-name", "--name", name];
  }
}

function ask(id: string, args: readonly string[]): Question {
  return { id, args: [...args, "--output", "json", "--only-show-errors"] };
}
