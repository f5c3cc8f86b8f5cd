import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const pages = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

describe('the documentation', () => {
  it('links only to files and headings that exist', () => {
    const broken = pages.flatMap((page) =>
      localLinks(page).flatMap(({ path, anchor }) => {
        const target = path === '' ? page : normalize(join(dirname(page), path));
        if (!existsSync(target)) return [`${page}: ${path}`];
        return anchor === '' || anchorsOf(target).has(anchor) ? [] : [`${page}: ${path}#${anchor}`];
      }),
    );
    assert.deepEqual(broken, []);
  });

  it('has a way from the README to every page', () => {
    const reached = new Set(['README.md']);
    for (const page of reached) {
      for (const { path } of localLinks(page)) {
        const target = path === '' ? page : normalize(join(dirname(page), path));
        if (target.endsWith('.md') && existsSync(target)) reached.add(target);
      }
    }
    assert.deepEqual(
      pages.filter((page) => page.startsWith('docs') && !reached.has(page)),
      ['docs/README.md'].filter((page) => !reached.has(page)),
    );
  });
});

function localLinks(page: string): readonly { readonly path: string; readonly anchor: string }[] {
  const text = readFileSync(page, 'utf8').replaceAll(/^```[^]*?^```/gm, '');
  return [...text.matchAll(/\]\(([^)\s#]*)(?:#([^)\s]*))?\)/g)]
    .filter(([, path = '']) => !/^[a-z]+:/i.test(path))
    .map(([, path = '', anchor = '']) => ({ path, anchor }));
}

/** The anchors of a page: those that it names, and of its headings, as GitHub and VS Code's Markdown preview make them. */
function anchorsOf(page: string): ReadonlySet<string> {
  const text = readFileSync(page, 'utf8');
  const named = [...text.matchAll(/^<a id="([^"]+)"><\/a>$/gm)].map(([, id = '']) => id);
  const headings = [...text.matchAll(/^#+ (.+)$/gm)];
  return new Set([
    ...named,
    ...headings.map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  ]);
}
