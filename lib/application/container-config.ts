import type {
  DeploymentV1SpecTemplateSpecContainer,
  DeploymentV1SpecTemplateSpecContainerEnv,
  DeploymentV1SpecTemplateSpecContainerEnvFrom,
  DeploymentV1SpecTemplateSpecContainerEnvValueFrom,
  DeploymentV1SpecTemplateSpecContainerLifecycle,
} from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { literalMap, literalText, literalTexts } from "../rules/literal-text";
import { filled, numberText } from "./config-values";
import type { ContainerHook, ContainerHooks } from "./container-hooks";
import type { EnvironmentSource } from "./environment-source";
import type { ContainerSpec, ResourcesSpec } from "./pod-spec";
import type { VariableReference } from "./variable-reference";

/** The arguments of a container that do not depend on its pod. */
export function containerConfig(container: ContainerSpec): DeploymentV1SpecTemplateSpecContainer {
  const { name, image, imagePullPolicy, command, args, environmentFrom } = container;
  return {
    name,
    image,
    imagePullPolicy,
    command: literalTexts(command),
    args: literalTexts(args),
    env: filled(variables(container)),
    envFrom: filled(environmentFrom.map(sourceConfig)),
    lifecycle: lifecycleConfig(container.hooks),
    resources: resourcesConfig(container.resources),
  };
}

/** References come first, so that other values can refer to them. */
function variables(container: ContainerSpec): DeploymentV1SpecTemplateSpecContainerEnv[] {
  const { secrets, environment, environmentReferences } = container;
  return [
    ...Object.entries(secrets).map(([name, { _secretName, _key }]) => ({
      name,
      valueFrom: { secretKeyRef: { name: _secretName, key: _key } },
    })),
    ...Object.entries(environmentReferences).map(([name, reference]) => ({
      name,
      valueFrom: referenceConfig(reference),
    })),
    ...Object.entries(literalMap(environment)).map(([name, value]) => ({ name, value })),
  ];
}

function referenceConfig({
  _source: { configMapKey, fieldPath, resource },
}: VariableReference): DeploymentV1SpecTemplateSpecContainerEnvValueFrom {
  return {
    configMapKeyRef: configMapKey,
    fieldRef: fieldPath === undefined ? undefined : { fieldPath: literalText(fieldPath) },
    resourceFieldRef: resource === undefined ? undefined : { resource },
  };
}

function sourceConfig({
  _kind,
  _name,
  _options: { prefix, optional },
}: EnvironmentSource): DeploymentV1SpecTemplateSpecContainerEnvFrom {
  return {
    prefix: prefix === undefined ? undefined : literalText(prefix),
    [_kind === "configMap" ? "configMapRef" : "secretRef"]: { name: _name, optional },
  };
}

function lifecycleConfig({
  afterStart,
  beforeStop,
}: ContainerHooks): DeploymentV1SpecTemplateSpecContainerLifecycle | undefined {
  return afterStart || beforeStop
    ? {
        postStart: afterStart && [hookConfig(afterStart)],
        preStop: beforeStop && [hookConfig(beforeStop)],
      }
    : undefined;
}

function hookConfig({ _command, _http }: ContainerHook) {
  return {
    exec: _command && { command: literalTexts(_command) },
    httpGet: _http && { path: literalText(_http.path), port: numberText(_http.port) },
  };
}

function resourcesConfig({ cpu, cpuLimit, memory, memoryLimit }: ResourcesSpec) {
  return {
    requests: { cpu, memory },
    limits: { cpu: cpuLimit, memory: memoryLimit },
  };
}
