import {
  type AzureAnswerer,
  type AzureRequest,
  AzureResponse,
  azureError,
} from "../../../lib/terraform/stand-in/azure-stand-in";
import { type Json, uuid } from "./json";

const SECRET =
  /^(https:\/\/[^/]+\.vault\.azure\.net)\/(secrets|deletedsecrets)\/([^/]+)(?:\/([^/]*))?$/;

/**
 * The secrets of all vaults: https://learn.microsoft.com/rest/api/keyvault/secrets. Every value that
 * is set is a new version; the last one is what is asked for. What is deleted is gone at once.
 */
export class KeyVaultSecrets {
  private readonly secrets = new Map<string, Json>();
  private versions = 0;

  readonly answer: AzureAnswerer = (request) => {
    const [, vault = "", kind, name = ""] = SECRET.exec(request.path) ?? [];
    if (kind === "deletedsecrets") {
      return notFound(name);
    }
    return kind && this.answerSecret(`${vault}/secrets/${name}`, request);
  };

  private answerSecret(id: string, { method, body }: AzureRequest): unknown {
    if (method === "PUT") {
      this.versions += 1;
      const version = uuid(`version ${this.versions} of ${id}`).replaceAll("-", "");
      this.secrets.set(id, { ...withAttributes(JSON.parse(body)), id: `${id}/${version}` });
    }
    const secret = this.secrets.get(id);
    if (!secret) {
      return notFound(id);
    }
    if (method === "PATCH") {
      Object.assign(secret, withAttributes(JSON.parse(body)));
    }
    if (method === "DELETE") {
      this.secrets.delete(id);
    }
    return secret;
  }
}

function withAttributes(asked: Json): Json {
  return {
    ...asked,
    attributes: {
      enabled: true,
      ...asked.attributes,
      created: 1_767_225_600,
      updated: 1_767_225_600,
      recoveryLevel: "Recoverable",
      recoverableDays: 90,
    },
  };
}

function notFound(id: string): AzureResponse {
  return new AzureResponse(404, azureError("SecretNotFound", `${id} does not exist.`));
}
