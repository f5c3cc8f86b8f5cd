import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A small project: its files, and what is to be read from them. */
export interface Sample {
  readonly files: Readonly<Record<string, string>>;
  readonly title: string;
  /** Undefined if no file shows it. */
  readonly port?: number;
  /** What the Dockerfile has to contain. */
  readonly expected: readonly (string | RegExp)[];
}

const json = (value: unknown) => JSON.stringify(value, undefined, 2);
const lock = json({ name: 'x', lockfileVersion: 3, packages: {} });

/** At least one project of each language. */
export const samples: Readonly<Record<string, Sample>> = {
  'node with npm': {
    files: {
      'package.json': json({
        name: 'web',
        engines: { node: '>=20 <23' },
        scripts: { start: 'node server.js' },
      }),
      'package-lock.json': lock,
      'server.js': "require('http').createServer().listen(process.env.PORT || 4100);\n",
    },
    title: 'Node.js 22 with npm',
    port: 4100,
    expected: ['FROM node:22-alpine', 'npm ci', 'CMD ["node", "server.js"]', 'USER node', 'EXPOSE 4100'],
  },
  'node with a build and install scripts': {
    files: {
      'package.json': json({
        scripts: { start: 'nest start', build: 'tsc', postinstall: 'prisma generate' },
        dependencies: { '@nestjs/core': '^11', '@nestjs/cli': '^11' },
      }),
      'package-lock.json': lock,
      '.nvmrc': 'v20.11.1\n',
      'src/main.ts': 'export const start = 1;\n',
    },
    title: 'Node.js 20 with npm',
    port: 3000,
    expected: [/npm ci --ignore-scripts\nCOPY \. \.\nRUN npm rebuild/, /npm run build \\\n {2}&& npm prune/],
  },
  'node with pnpm in a workspace': {
    files: {
      'package.json': json({
        packageManager: 'pnpm@9.1.0',
        scripts: { start: 'node packages/api/index.js' },
      }),
      'pnpm-lock.yaml': 'lockfileVersion: 9\n',
      'pnpm-workspace.yaml': 'packages: [packages/*]\n',
      'packages/api/package.json': '{}',
      'packages/api/index.js': 'app.listen(5005)\n',
    },
    title: 'Node.js 24 with pnpm',
    port: 5005,
    expected: ['COPY packages/api/package.json packages/api/', 'pnpm install --frozen-lockfile'],
  },
  'node with Yarn of old': {
    files: {
      'package.json': json({ main: 'index.js', scripts: { prepare: 'husky' } }),
      'yarn.lock': '',
      'index.js': '',
    },
    title: 'Node.js 24 with Yarn',
    expected: ['yarn install --frozen-lockfile --ignore-scripts', 'CMD ["node", "index.js"]'],
  },
  'node with Yarn of today': {
    files: {
      'package.json': json({
        packageManager: 'yarn@4.5.0',
        scripts: { start: 'next start', build: 'next build' },
        dependencies: { next: '15' },
      }),
      'yarn.lock': '',
      '.yarnrc.yml': '',
    },
    title: 'Node.js 24 with Yarn',
    port: 3000,
    expected: ['corepack enable && yarn install --immutable', 'CMD ["yarn", "run", "start"]'],
  },
  bun: {
    files: {
      'package.json': json({ main: 'index.js' }),
      'bun.lock': '',
      'index.js': 'Bun.serve({ port: 3300 })',
    },
    title: 'Bun 1',
    port: 3300,
    expected: ['FROM oven/bun:1-alpine', 'USER bun', 'bun install --frozen-lockfile'],
  },
  'site built by Vite': {
    files: {
      'package.json': json({
        scripts: { build: 'vite build', dev: 'vite' },
        devDependencies: { vite: '^6' },
      }),
      'package-lock.json': lock,
      'index.html': '<html></html>',
      '.env': 'VITE_TITLE=Harbour\n',
    },
    title: 'Static site built with Node.js 24 with npm',
    port: 8080,
    expected: ['FROM nginxinc/nginx-unprivileged', 'COPY --from=build /app/dist /usr/share/nginx/html/'],
  },
  'static site': {
    files: { 'index.html': '<html></html>', 'style.css': '' },
    title: 'Static site served by nginx',
    port: 8080,
    expected: ['COPY . /usr/share/nginx/html/', 'USER nginx'],
  },
  'python with Django': {
    files: {
      'manage.py': "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n",
      'requirements.txt': 'Django==5.1\ngunicorn==23.0\n',
      '.python-version': '3.12.4\n',
      'shop/settings.py': '',
    },
    title: 'Python 3.12 with pip',
    port: 8000,
    expected: ['FROM python:3.12-slim', '"gunicorn", "--bind", "0.0.0.0:8000", "shop.wsgi:application"'],
  },
  'python with FastAPI and uv': {
    files: {
      'pyproject.toml':
        '[project]\nname = "api"\nrequires-python = ">=3.11,<3.13"\ndependencies = ["fastapi", "uvicorn"]\n',
      'uv.lock': '',
      'app/main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n',
    },
    title: 'Python 3.12 with uv',
    port: 8000,
    expected: ['uv sync --frozen --no-dev', '"uvicorn", "app.main:app"'],
  },
  'python with Flask and Poetry': {
    files: {
      'pyproject.toml': '[tool.poetry.dependencies]\npython = "^3.11"\nflask = "*"\n',
      'poetry.lock':
        '# This file is automatically @generated by Poetry 2.1.1 and should not be changed by hand.\n',
      'app.py': 'from flask import Flask\napp = Flask(__name__)\n',
    },
    title: 'Python 3.13 with Poetry',
    port: 5000,
    expected: ['poetry==2.1.1', '"flask", "--app", "app:app", "run"'],
  },
  'python with Pipenv': {
    files: {
      Pipfile: '[requires]\npython_version = "3.10"\n',
      'Pipfile.lock': '{}',
      'main.py': 'serve(port=9000)\n',
    },
    title: 'Python 3.10 with Pipenv',
    port: 9000,
    expected: ['pipenv sync', 'CMD ["python", "main.py"]'],
  },
  'python package': {
    files: { 'pyproject.toml': '[project]\nname = "tool"\n', 'src/tool/__main__.py': 'print(1)\n' },
    title: 'Python 3.13 with pip',
    expected: ['pip install .'],
  },
  go: {
    files: {
      'go.mod': 'module example.com/api\n\ngo 1.24.3\n',
      'go.sum': '',
      'cmd/api/main.go': 'package main\n\nfunc main() { http.ListenAndServe(":8085", nil) }\n',
    },
    title: 'Go 1.24',
    port: 8085,
    expected: ['FROM golang:1.24-alpine', 'COPY go.mod go.sum ./', './cmd/api', 'USER nonroot'],
  },
  'go with vendored modules': {
    files: { 'go.mod': 'module x\ngo 1.22\n', 'vendor/modules.txt': '', 'main.go': 'package main\n' },
    title: 'Go 1.22',
    expected: [/^(?![^]*go mod download)/],
  },
  'java with Maven': {
    files: {
      'pom.xml':
        '<project><parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.4.0</version></parent><artifactId>shop</artifactId><version>0.1.0</version><properties><java.version>17</java.version></properties></project>',
      'src/main/resources/application.properties': 'server.port=8090\n',
    },
    title: 'Java 17 with Maven, Spring Boot',
    port: 8090,
    expected: [
      'FROM maven:3.9-eclipse-temurin-17',
      'target/shop-0.1.0.jar',
      'CMD ["java", "-jar", "app.jar"]',
    ],
  },
  'java with Gradle': {
    files: {
      'build.gradle.kts':
        'plugins { application }\njava { toolchain { languageVersion = JavaLanguageVersion.of(21) } }\n',
      'settings.gradle.kts': 'rootProject.name = "harbour"\n',
      'gradle/wrapper/gradle-wrapper.properties':
        'distributionUrl=https\\://services.gradle.org/distributions/gradle-8.10.2-bin.zip\n',
    },
    title: 'Java 21 with Gradle',
    expected: ['FROM gradle:8.10-jdk21', 'build/install/harbour', 'CMD ["bin/harbour"]'],
  },
  dotnet: {
    files: {
      'Shop.sln': '',
      'src/Shop/Shop.csproj':
        '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
      'src/Shop.Core/Shop.Core.csproj':
        '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
    },
    title: '.NET 8.0, ASP.NET Core',
    port: 8080,
    expected: [
      'dotnet restore src/Shop/Shop.csproj',
      'dotnet/aspnet:8.0',
      'USER app',
      'CMD ["dotnet", "Shop.dll"]',
    ],
  },
  php: {
    files: {
      'composer.json': json({ require: { php: '^8.2', 'ext-pdo_mysql': '*', 'ext-json': '*' } }),
      'composer.lock': '{}',
      'public/index.php': '<?php echo 1;',
    },
    title: 'PHP 8.4 with Apache',
    port: 8080,
    expected: [
      'FROM php:8.4-apache',
      'install-php-extensions pdo_mysql',
      '/var/www/html/public',
      'USER www-data',
    ],
  },
  'php without Composer': {
    files: { 'index.php': '<?php echo 1;' },
    title: 'PHP 8.4 with Apache',
    port: 8080,
    expected: ['COPY . .'],
  },
  'ruby with Rails': {
    files: {
      Gemfile: "source 'https://rubygems.org'\nruby '~> 3.3.0'\ngem 'rails', '~> 8.0'\n",
      'Gemfile.lock': '',
      'config.ru': '',
    },
    title: 'Ruby 3.3, Rails',
    port: 3000,
    expected: ['FROM ruby:3.3-slim', 'RAILS_ENV=production', 'bundle install'],
  },
  'ruby without a lock file': {
    files: { Gemfile: "source 'https://rubygems.org'\n", 'main.rb': 'TCPServer.new(4000)\n' },
    title: 'Ruby 3.4',
    expected: [
      /^(?![^]*BUNDLE_DEPLOYMENT)[^]*BUNDLE_PATH=vendor\/bundle/,
      'COPY --from=build --chown=app /app/Gemfile.lock ./',
    ],
  },
  'ruby with Sinatra': {
    files: { Gemfile: "gem 'sinatra'\n", 'Gemfile.lock': '', 'app.rb': '' },
    title: 'Ruby 3.4, Sinatra',
    port: 4567,
    expected: ['"ruby", "app.rb"'],
  },
  rust: {
    files: {
      'Cargo.toml': '[package]\nname = "api"\nversion = "0.1.0"\nrust-version = "1.75"\n',
      'Cargo.lock': '',
      'src/main.rs': 'fn main() { let address = "0.0.0.0:7070"; }\n',
    },
    title: 'Rust 1.98',
    port: 7070,
    expected: ['cargo build --release --locked --bin api', 'distroless/cc'],
  },
  'rust workspace': {
    files: {
      'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\n',
      'rust-toolchain.toml': '[toolchain]\nchannel = "1.85.0"\n',
      'crates/lib/Cargo.toml': '[package]\nname = "lib"\n',
      'crates/lib/src/lib.rs': '',
      'crates/server/Cargo.toml': '[package]\nname = "server"\n',
      'crates/server/src/main.rs': 'fn main() {}\n',
    },
    title: 'Rust 1.85',
    expected: ['--package server --bin server'],
  },
};

/** Writes files into a new folder, which the caller removes with `remove`. */
export function writeSample(
  files: Sample['files'],
  name = 'Harbour Shop',
): { readonly folder: string; readonly remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'drydock-scaffold-'));
  const folder = join(root, name);
  for (const [path, text] of Object.entries(files)) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  return { folder, remove: () => rmSync(root, { recursive: true, force: true }) };
}
