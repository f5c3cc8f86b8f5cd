import { loadStack } from '../../src/compose/load/stack';
import { writeDebugOverlay } from '../../src/compose/overlay/debugOverlay';
import { writeDevOverlay } from '../../src/compose/overlay/devOverlay';
import type { Runtime } from '../../src/compose/overlay/serviceLanguage';
import { writeTestOverlay } from '../../src/compose/overlay/testOverlay';
import { memoryReader } from '../../src/compose/reader';

/** What an overlay is for. */
export const purposes = ['debug', 'dev', 'test'] as const;

export type Purpose = (typeof purposes)[number];

/** A small project in each language: its Dockerfile, and the files that say what is installed. */
const projects: Readonly<
  Record<Runtime, { readonly dockerfile: string; readonly files: readonly string[] }>
> = {
  node: {
    dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY . .\nCMD ["node", "server.js"]\n',
    files: ['package.json', 'package-lock.json'],
  },
  python: {
    dockerfile: 'FROM python:3.13\nWORKDIR /app\nCOPY . .\nCMD ["gunicorn", "app:app"]\n',
    files: ['requirements.txt'],
  },
  go: {
    dockerfile:
      'FROM golang:1.24 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n',
    files: ['go.mod'],
  },
  java: {
    dockerfile:
      'FROM maven:3 AS build\nCOPY . /src\nFROM eclipse-temurin:21\nCOPY --from=build /src/target/app.jar /app.jar\nCMD ["java", "-jar", "/app.jar"]\n',
    files: ['pom.xml'],
  },
  dotnet: {
    dockerfile:
      'FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build\nWORKDIR /src\nCOPY . .\nFROM mcr.microsoft.com/dotnet/aspnet:9.0\nCOPY --from=build /out /app\nENTRYPOINT ["dotnet", "/app/web.dll"]\n',
    files: ['web.csproj'],
  },
  php: {
    dockerfile: 'FROM php:8.4-apache\nWORKDIR /var/www/html\nCOPY . .\n',
    files: ['composer.json', 'composer.lock'],
  },
  ruby: {
    dockerfile: 'FROM ruby:3.4\nWORKDIR /app\nCOPY . .\nCMD ["bundle", "exec", "puma"]\n',
    files: ['Gemfile', 'Gemfile.lock'],
  },
  native: {
    dockerfile:
      'FROM rust:1 AS test\nWORKDIR /src\nCOPY . .\nFROM debian:12\nCOPY --from=test /src/target/release/app /usr/bin/app\nCMD ["/usr/bin/app"]\n',
    files: ['Cargo.toml'],
  },
};

/** The files of a project in that language, with its overlay for that purpose. */
export function overlaySample(runtime: Runtime, purpose: Purpose) {
  const { dockerfile, files } = projects[runtime];
  const base =
    'services:\n  app:\n    build: "./app of $$5"\n    ports: ["127.0.0.1:8080:8080"]\n    restart: on-failure\n';
  const context = '/w/app of $5';
  const texts: Record<string, string> = {
    '/w/compose.yaml': base,
    [`${context}/Dockerfile`]: dockerfile,
    ...Object.fromEntries(files.map((name) => [`${context}/${name}`, ''])),
  };
  const reader = memoryReader(texts);
  const stack = loadStack({ files: ['/w/compose.yaml'], reader });
  return { texts, reader, stack, overlay: write(purpose) };

  function write(kind: Purpose): string {
    const target = { service: 'app', runtime, dockerfile };
    if (kind === 'debug') return writeDebugOverlay(stack, [target]);
    if (kind === 'test') return writeTestOverlay(stack, [target]);
    const remote = /^WORKDIR (.*)$/m.exec(dockerfile)?.[1] ?? '/app';
    const contextFiles = ['Dockerfile', ...files];
    const sources = [{ local: context, remote }];
    return writeDevOverlay(stack, [{ ...target, sources, isMounted: false, contextFiles }]);
  }
}
