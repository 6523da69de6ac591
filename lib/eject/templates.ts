/** A part of a template: literal text, or the code of an interpolation or directive with its braces. */
interface Part {
  readonly isCode: boolean;
  readonly text: string;
}

/** A string of Terraform's JSON syntax as an HCL expression. */
export function expressionOf(template: string): string {
  const parts = partsOf(template);
  const [only] = parts;
  if (parts.length === 1 && only?.isCode && only.text.startsWith("${")) {
    return only.text.slice(2, -1).trim();
  }
  const inside = parts.map(({ isCode, text }) => (isCode ? text : escaped(text))).join("");
  return `"${inside}"`;
}

/** Whether a string is one interpolation. */
export function isExpression(template: string): boolean {
  const parts = partsOf(template);
  return parts.length === 1 && parts[0]?.isCode === true && parts[0].text.startsWith("${");
}

function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function partsOf(template: string): Part[] {
  const parts: Part[] = [];
  let literal = "";
  for (let position = 0; position < template.length; ) {
    const token = /^(?:\$\$\{|%%\{|[$%]\{)/.exec(template.slice(position, position + 3))?.[0];
    if (token === "${" || token === "%{") {
      if (literal !== "") {
        parts.push({ isCode: false, text: literal });
        literal = "";
      }
      const end = endOfCode(template, position + 2);
      parts.push({ isCode: true, text: template.slice(position, end) });
      position = end;
    } else {
      literal += token ?? template.charAt(position);
      position += token?.length ?? 1;
    }
  }
  return literal === "" ? parts : [...parts, { isCode: false, text: literal }];
}

/** The position after the brace that closes code; braces nest, also in the texts of the code. */
function endOfCode(template: string, start: number): number {
  let position = start;
  for (let depth = 1; depth > 0 && position < template.length; position++) {
    const char = template.charAt(position);
    if (char === '"') {
      position = endOfText(template, position + 1) - 1;
    } else {
      depth += char === "{" ? 1 : char === "}" ? -1 : 0;
    }
  }
  return position;
}

function endOfText(template: string, start: number): number {
  for (let position = start; position < template.length; position++) {
    const char = template.charAt(position);
    if (char === "\\") {
      position++;
    } else if (
      /^[$%]\{$/.test(template.slice(position, position + 2)) &&
      template[position - 1] !== char
    ) {
      position = endOfCode(template, position + 2) - 1;
    } else if (char === '"') {
      return position + 1;
    }
  }
  return template.length;
}
