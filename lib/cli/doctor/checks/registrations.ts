import { type Answers, answerTo, completeList } from "../answers";
import { ASKED } from "../questions";
import { registeredByProvider } from "../registrations";
import { type Result, resultsOf, unanswered } from "../result";
import type { Feature, StackNeeds } from "../stack-needs";

interface ResourceProvider {
  readonly namespace: string;
  readonly registrationState: string;
}

/**
 * States of a feature whose registration is already requested.
 * Source: https://learn.microsoft.com/javascript/api/@azure/arm-features/knownsubscriptionfeatureregistrationstate
 */
const UNDER_WAY = ["Registering", "Pending"];

const say = resultsOf("Resource providers");

export function judgeRegistrations(
  needs: StackNeeds,
  answers: Answers,
  subscriptionId: string,
): readonly Result[] {
  return [
    ...judgeNamespaces(needs, answers, subscriptionId),
    ...needs.unknownTypes.map((type) =>
      say("not checked", `${type}: its resource provider is unknown`),
    ),
    ...needs.features.map((feature) => judgeFeature(feature, answers, subscriptionId)),
  ];
}

function judgeNamespaces(
  needs: StackNeeds,
  answers: Answers,
  subscriptionId: string,
): readonly Result[] {
  const answer = answerTo(answers, ASKED.providers);
  const listed = completeList<ResourceProvider>(answer, "namespace", "registrationState");
  if (!listed) {
    return [unanswered(say, needs.namespaces.join(", "), answer)];
  }
  const states = new Map(
    listed.map(({ namespace = "", registrationState = "" }) => [
      namespace.toLowerCase(),
      registrationState,
    ]),
  );
  const stateOf = (namespace: string) => states.get(namespace.toLowerCase()) ?? "NotRegistered";
  const { set, besides } = needs.registrations;
  const automatic = [...registeredByProvider(set), ...besides].map((name) => name.toLowerCase());
  const open = needs.namespaces.filter((namespace) => stateOf(namespace) !== "Registered");
  const isAutomatic = (namespace: string) => automatic.includes(namespace.toLowerCase());
  const registered = needs.namespaces.filter((namespace) => !open.includes(namespace));
  const byProvider = open.filter(isAutomatic);
  return [
    ...(registered.length > 0 ? [say("ok", `Registered: ${registered.join(", ")}`)] : []),
    ...(byProvider.length > 0
      ? [say("ok", `Registered by azurerm at the first plan: ${byProvider.join(", ")}`)]
      : []),
    ...open
      .filter((namespace) => !isAutomatic(namespace))
      .map((namespace) =>
        stateOf(namespace) === "Registering"
          ? say(
              "warning",
              `${namespace} is being registered`,
              "Wait a few minutes, and run the doctor again",
            )
          : say(
              "problem",
              `${namespace} is not registered, and azurerm does not register it`,
              `az provider register --namespace ${namespace} --subscription ${subscriptionId}`,
            ),
      ),
  ];
}

function judgeFeature(
  { namespace, name, pools }: Feature,
  answers: Answers,
  subscriptionId: string,
): Result {
  const what = `The feature ${namespace}/${name} (for ${pools.join(", ")})`;
  const answer = answerTo(answers, ASKED.feature(namespace, name));
  if (!answer.isGiven) {
    return unanswered(say, what, answer);
  }
  const { properties } = (answer.value ?? {}) as { properties?: { state?: string } };
  if (properties?.state === undefined) {
    return unanswered(say, what, answer);
  }
  if (properties.state === "Registered") {
    return say("ok", `${what} is registered`);
  }
  const of = `--namespace ${namespace} --subscription ${subscriptionId}`;
  const first = UNDER_WAY.includes(properties.state)
    ? `Wait, and check again: az feature show --name ${name} ${of} --query properties.state`
    : `az feature register --name ${name} ${of}`;
  return say(
    "problem",
    `${what} is in the state ${properties.state}`,
    `${first}; when its state is Registered: az provider register ${of}`,
  );
}
