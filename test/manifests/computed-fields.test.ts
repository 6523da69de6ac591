import { describe, expect, test } from "@jest/globals";
import { computedFields, withoutEmptyTuples } from "../../lib/manifests/computed-fields";
import { withConciseSchemas } from "../../lib/manifests/definition-schema";
import type { JsonObject, ManifestObject } from "../../lib/manifests/manifest-object";
import { objectsWithSpecialFields } from "../kubernetes/manifest-fields";

const DEFAULT = ["metadata.labels", "metadata.annotations"];

function object(apiVersion: string, kind: string, content: object): ManifestObject {
  const all = { apiVersion, kind, ...content } as unknown as JsonObject;
  return { place: "a.yaml", apiVersion, kind, name: "a", content: all };
}

const fieldsOf = (one: ManifestObject) => computedFields(one, one.content);

describe("computed fields", () => {
  test("are empty, zero and false values of built-in kinds, with the default ones", () => {
    const containers = [
      { name: "a", args: [], env: [{ name: "A", value: "" }], resources: { requests: {} } },
    ];
    const spec = { minReadySeconds: 0, paused: false, template: { spec: { containers } } };
    expect(fieldsOf(object("apps/v1", "Deployment", { spec }))).toEqual([
      ...DEFAULT,
      "spec.minReadySeconds",
      "spec.paused",
      "spec.template.spec.containers[0].args",
      "spec.template.spec.containers[0].env[0].value",
      "spec.template.spec.containers[0].resources.requests",
    ]);
  });

  test("are none where all values have content, where texts are kept, and in custom kinds", () => {
    const metadata = { labels: { a: "" }, annotations: { b: "" } };
    expect(
      fieldsOf(object("v1", "ConfigMap", { metadata, data: { a: "", b: "c" } })),
    ).toBeUndefined();
    expect(
      fieldsOf(object("example.com/v1", "Thing", { spec: { a: [], b: false } })),
    ).toBeUndefined();
  });

  test("are the labels of the pods of a job, which gets labels of its own", () => {
    const template = { metadata: { labels: { team: "shop" } } };
    expect(fieldsOf(object("batch/v1", "Job", { spec: { template } }))).toEqual([
      ...DEFAULT,
      "spec.template.metadata.labels",
    ]);
  });

  test("quote keys that are no identifiers", () => {
    expect(fieldsOf(object("v1", "ResourceQuota", { spec: { hard: { "a/b": 0 } } }))).toEqual([
      ...DEFAULT,
      'spec.hard["a/b"]',
    ]);
  });

  test("keep the manifest as it is", () => {
    const fields = objectsWithSpecialFields();
    const { content } = object("apps/v1", "Deployment", fields["service-account-token"] ?? {});
    expect(withoutEmptyTuples(content)).toEqual(content);
  });

  test("are not for empty lists without a fixed type, which are left out", () => {
    expect(withoutEmptyTuples({ spec: { volumes: [], tolerations: [] } })).toEqual({
      spec: { tolerations: [] },
    });
  });
});

test("schemas of a definition are without fields that the API server leaves out", () => {
  const schema = {
    description: "",
    required: [],
    properties: {
      required: { type: "boolean", nullable: false, default: false },
      list: { type: "array", items: { type: "string", format: "" }, default: [] },
      empty: { type: "object", properties: {}, additionalProperties: false },
    },
  };
  const definition = object("apiextensions.k8s.io/v1", "CustomResourceDefinition", {
    spec: { versions: [{ name: "v1", schema: { openAPIV3Schema: schema } }] },
  });
  const { spec } = withConciseSchemas(definition, definition.content) as { spec: JsonObject };
  const concise = {
    properties: {
      required: { type: "boolean", default: false },
      list: { type: "array", items: { type: "string" }, default: [] },
      empty: { type: "object", additionalProperties: false },
    },
  };
  expect(spec).toEqual({ versions: [{ name: "v1", schema: { openAPIV3Schema: concise } }] });
  expect(computedFields(definition, definition.content)).toBeUndefined();
});
