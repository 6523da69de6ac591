import {
  type CreateNodeOptions,
  Scalar,
  type ScalarTag,
  stringify,
  type ToStringOptions,
} from "yaml";
import { isKnown } from "../rules/known";
import type { VaultObject } from "./vault-object";

/** A text that Terraform completes. Escapes would break the quotes inside its expressions. */
class Template {
  constructor(public readonly text: string) {}
}

const TEMPLATE: ScalarTag = {
  tag: "!template",
  default: true,
  identify: (value) => value instanceof Template,
  resolve: (text) => text,
  stringify: ({ value }) => `"${(value as Template).text}"`,
};

/** In quotes, `0400` stays a text instead of a number, and `null` a text instead of nothing. */
const QUOTED: ToStringOptions & CreateNodeOptions & { customTags: ScalarTag[] } = {
  customTags: [TEMPLATE],
  defaultStringType: Scalar.QUOTE_DOUBLE,
  defaultKeyType: Scalar.PLAIN,
  doubleQuotedMinMultiLineLength: Number.POSITIVE_INFINITY,
  lineWidth: 0,
};

/** The `objects` parameter of a SecretProviderClass: a YAML list of texts, each itself YAML. */
export function objectsParameter(objects: readonly VaultObject[]): string {
  const array = objects.map((object) => {
    const text = new Scalar(stringify(fieldsOf(object), QUOTED));
    text.type = Scalar.BLOCK_LITERAL;
    return text;
  });
  return stringify({ array }, { lineWidth: 0 });
}

function fieldsOf({ _type, _name, _options, _form }: VaultObject): Record<string, unknown> {
  const { file, version, filePermission } = _options;
  const fields = {
    objectName: _name,
    objectType: _type,
    objectAlias: file,
    objectVersion: version,
    ..._form,
    filePermission,
  };
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, isKnown(value) ? value : new Template(String(value))]),
  );
}
