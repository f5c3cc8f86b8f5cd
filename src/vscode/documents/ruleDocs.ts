import { Uri, workspace } from 'vscode';
import type { DisposableStore } from '../../base/disposable';
import { ruleDocument } from '../../lint/ruleDocument';
import type { LanguageBundles } from '../language/languageBundles';

const scheme = 'drydock-docs';

/** The page of a rule. It is made from the rule itself, so it opens without a network and is always right. */
export function ruleUri(id: string): Uri {
  return Uri.from({ scheme, path: `/rules/${id}.md` });
}

/** The page of a cause that the doctor knows; the list of all without an ID. */
export function causeUri(id = 'README'): Uri {
  return Uri.from({ scheme, path: `/doctor/${id}.md` });
}

/** The page of a check of the audit; that of all without an ID. */
export function auditUri(id = 'README'): Uri {
  return Uri.from({ scheme, path: `/audit/${id}.md` });
}

/** Where pages come from that aren't those of rules: by their kind, with the ID of what they are about. */
export type FurtherPages = Readonly<Record<'doctor' | 'audit', (id: string) => Promise<string>>>;

/** Serves the pages of rules and causes as read-only documents; VS Code shows them rendered (see package.json). */
export function registerDocs(parts: DisposableStore, bundles: LanguageBundles, further?: FurtherPages): void {
  parts.add(
    workspace.registerTextDocumentContentProvider(scheme, {
      async provideTextDocumentContent(uri) {
        const [, cause] = /^\/doctor\/([^/]+)\.md$/.exec(uri.path) ?? [];
        if (cause !== undefined && further) return further.doctor(cause);
        const [, check] = /^\/audit\/([^/]+)\.md$/.exec(uri.path) ?? [];
        if (check !== undefined && further) return further.audit(check);
        const id = uri.path.replace(/^\/rules\//, '').replace(/\.md$/, '');
        const { rules: dockerfileRules, shellCheckRule } = await bundles.dockerfileRuntime();
        const dockerfileRule = [...dockerfileRules, shellCheckRule].find((rule) => rule.id === id);
        if (dockerfileRule) return ruleDocument(dockerfileRule, 'dockerfile');
        const { rules: composeRules, envFileRules } = await bundles.composeRuntime();
        const composeRule = composeRules.find((rule) => rule.id === id);
        if (composeRule) return ruleDocument(composeRule, 'yaml');
        const envFileRule = envFileRules.find((rule) => rule.id === id);
        if (envFileRule) return ruleDocument(envFileRule, 'properties');
        return `# No such rule\n\nThis version of Drydock has no rule \`${id}\`.\n`;
      },
    }),
  );
}
