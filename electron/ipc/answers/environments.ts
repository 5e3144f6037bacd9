import type { Desk } from "./desk.ts";
import type { Answers } from "#electron/ipc/router.ts";
import { fail, ok } from "#shared/result.ts";
import type { EnvironmentDraft } from "#shared/workbench/environment.ts";

type EnvironmentCalls = "environment.read" | "environment.save" | "environment.delete";

const noWorkspace = fail({ kind: "no-workspace" } as const);

/** `environment.*`: the files of the environments, by their names. Secrets are only moved and forgotten here. */
export const environmentAnswers = (desk: Desk): Pick<Answers, EnvironmentCalls> => ({
  "environment.read": async ({ name }) => (await desk.workspace()?.environments.read(name)) ?? noWorkspace,
  "environment.save": async (save) => {
    const environments = desk.workspace()?.environments;
    if (environments === undefined) return noWorkspace;
    const { before, draft } = save;
    const isRenamed = before !== null && before !== draft.name;
    const saved = await environments.save(save);
    if (saved.ok && isRenamed) await moveSecrets(desk, before, draft);
    return saved;
  },
  "environment.delete": async ({ name }) => {
    const environments = desk.workspace()?.environments;
    if (environments === undefined) return noWorkspace;
    const found = await environments.read(name);
    const removed = await environments.remove(name);
    if (!removed.ok) return removed;
    if (found.ok)
      for (const secret of secretsOf(found.value.draft))
        await desk.secrets().forget({ scope: name, name: secret });
    return ok(undefined);
  },
});

const secretsOf = ({ variables }: EnvironmentDraft): readonly string[] =>
  variables.filter(({ secret }) => secret).map(({ name }) => name);

/** Each is kept under the new name before it is forgotten under the old one; one that cannot be read stays where it is. */
async function moveSecrets(desk: Desk, before: string, draft: EnvironmentDraft): Promise<void> {
  const secrets = desk.secrets();
  for (const name of secretsOf(draft)) {
    const value = await secrets.read({ scope: before, name });
    if (!value.ok) continue;
    const kept = await secrets.keep({ scope: draft.name, name }, value.value);
    if (kept.ok) await secrets.forget({ scope: before, name });
  }
}
