import type { StatefulSetV1Config } from "@cdktf/provider-kubernetes/lib/stateful-set-v1";
import { literalText } from "../rules/literal-text";
import { numberText } from "./config-values";
import { podTemplate } from "./pod-config";
import { selectorOf } from "./pod-spec";
import { metadataOf, servingParts } from "./serving-config";
import type { StatefulSpec, StorageSpec } from "./stateful-spec";

/** The arguments of the stateful set. */
export function statefulSetConfig(spec: StatefulSpec): StatefulSetV1Config {
  const { pod, replicas, storage } = spec;
  return {
    metadata: metadataOf(pod),
    spec: {
      serviceName: pod.name,
      replicas: numberText(replicas),
      selector: { matchLabels: selectorOf(pod.selector) },
      updateStrategy: [{ type: "RollingUpdate", rollingUpdate: [{ partition: 0 }] }],
      template: podTemplate(pod, {
        ...servingParts(spec, replicas > 1),
        volumeMounts: storage && [
          { name: storage.volumeName, mountPath: literalText(storage.path) },
        ],
      }),
      ...(storage ? claims(storage) : {}),
    },
  };
}

function claims({ volumeName, size, storageClass, whenDeleted, whenScaled }: StorageSpec) {
  return {
    volumeClaimTemplate: [
      {
        metadata: { name: volumeName },
        spec: {
          accessModes: ["ReadWriteOnce"],
          storageClassName: storageClass,
          resources: { requests: { storage: size } },
        },
      },
    ],
    persistentVolumeClaimRetentionPolicy: [{ whenDeleted, whenScaled }],
  };
}
