import type { DetectedProject, Language } from './language';
import { dotnet } from './languages/dotnet';
import { go } from './languages/go';
import { java } from './languages/java';
import { node } from './languages/node';
import { php } from './languages/php';
import { python } from './languages/python';
import { ruby } from './languages/ruby';
import { rust } from './languages/rust';
import { staticSite } from './languages/staticSite';
import type { ProjectFolder } from './projectFolder';

/** Those whose files mean most come first: many projects have a package.json for their tools only, or an index.html. */
const languages: readonly Language[] = [dotnet, java, go, rust, ruby, python, node, php, staticSite];

/** What languages are known, as a sentence lists them. */
export function languageNames(): readonly string[] {
  return languages.map(({ name }) => name);
}

/** The projects that a folder may be, the most probable one first. */
export function detectProjects(folder: ProjectFolder): readonly DetectedProject[] {
  return languages.flatMap((language) => language.detect(folder) ?? []);
}
