import {
  cached,
  dockerfileText,
  execForm,
  exposed,
  unprivilegedUser,
  type KnownPort,
  type Language,
} from '../language';
import { portOfEnvFile } from '../ports';
import { allOf, firstOf, isPlainPath, type ProjectFolder } from '../projectFolder';
import { chooseVersion, knownVersions, lineOf } from '../versions';

/** A Java project, whichever tool builds it. */
interface JavaBuild {
  readonly tool: 'Maven' | 'Gradle';
  readonly version: string;
  readonly framework?: 'Spring Boot' | 'Quarkus';
  /** From FROM to the last line of the stage, which leaves the program in /out. */
  readonly lines: readonly string[];
  readonly command: readonly string[];
  readonly ignored: readonly string[];
}

export const java: Language = {
  name: 'Java',
  detect(folder) {
    const build = folder.files.has('pom.xml')
      ? mavenBuild(folder)
      : firstOf(folder, 'build.gradle.kts', 'build.gradle') === undefined
        ? undefined
        : gradleBuild(folder);
    if (!build) return undefined;
    const port = portOfJava(folder, build);
    return {
      title: `Java ${build.version} with ${build.tool}${build.framework ? `, ${build.framework}` : ''}`,
      ...(port ? { port } : {}),
      usualPort: 8080,
      ignored: build.ignored,
      dockerfile: (used) =>
        dockerfileText(
          ...build.lines,
          '',
          `FROM eclipse-temurin:${build.version}-jre`,
          'WORKDIR /app',
          'COPY --from=build /out ./',
          unprivilegedUser,
          exposed(used, [
            'curl',
            '--silent',
            '--output',
            '/dev/null',
            '--max-time',
            '4',
            `http://127.0.0.1:${used}/`,
          ]),
          `CMD ${execForm(build.command)}`,
        ),
    };
  },
};

/** The elements of a pom.xml that speak of other projects. */
const ofOthers = ['parent', 'dependencies', 'dependencyManagement', 'build', 'profiles', 'reporting'];

/** A text without what begins and ends so. In linear time: a regular expression looks for the end from each beginning. */
function without(text: string, start: string, end: string): string {
  const kept: string[] = [];
  for (let at = 0; ;) {
    const from = text.indexOf(start, at);
    const to = from < 0 ? -1 : text.indexOf(end, from + start.length);
    if (to < 0) return kept.join('') + text.slice(at);
    kept.push(text.slice(at, from));
    at = to + end.length;
  }
}

function mavenBuild(folder: ProjectFolder): JavaBuild {
  const pom = without(folder.read('pom.xml') ?? '', '<!--', '-->');
  const own = ofOthers.reduce((text, name) => without(text, `<${name}>`, `</${name}>`), pom);
  const tag = (name: string, text = own) =>
    new RegExp(`<${name}>\\s*([\\w.+-]+)\\s*</${name}>`).exec(text)?.[1];
  const version =
    lineOf(
      (
        tag('maven.compiler.release') ??
        tag('java.version') ??
        tag('maven.compiler.source') ??
        tag('release', pom)
      )?.replace(/^1\./, ''),
      '21',
    ) ?? knownVersions.java[0];
  const isQuarkus = pom.includes('quarkus-maven-plugin');
  const parent = pom.split('<parent>')[1]?.split('</parent>')[0] ?? '';
  const name =
    tag('finalName', pom) ?? `${tag('artifactId') ?? '*'}-${tag('version') ?? tag('version', parent) ?? '*'}`;
  const frameworkOf = pom.includes('spring-boot') ? 'Spring Boot' : isQuarkus ? 'Quarkus' : undefined;
  return {
    tool: 'Maven',
    version,
    ...(frameworkOf ? { framework: frameworkOf } : {}),
    lines: [
      `FROM maven:3.9-eclipse-temurin-${version} AS build`,
      'WORKDIR /src',
      'COPY . .',
      `RUN ${cached('/root/.m2')}mvn --batch-mode package -DskipTests \\`,
      isQuarkus
        ? '  && cp -r target/quarkus-app /out'
        : `  && mkdir /out && cp target/${name}.jar /out/app.jar`,
    ],
    command: ['java', '-jar', isQuarkus ? 'quarkus-run.jar' : 'app.jar'],
    ignored: ['target'],
  };
}

function gradleBuild(folder: ProjectFolder): JavaBuild {
  const text = allOf(folder, 'build.gradle.kts', 'build.gradle')
    .map((name) => folder.read(name) ?? '')
    .join('\n');
  const settings = allOf(folder, 'settings.gradle.kts', 'settings.gradle')
    .map((name) => folder.read(name) ?? '')
    .join('\n');
  const version = chooseVersion(
    (/JavaLanguageVersion\.of\(\s*(\d+)/.exec(text) ??
      /jvmToolchain\(\s*(\d+)/.exec(text) ??
      /(?:sourceCompatibility|targetCompatibility)\s*(?:=\s*)?(?:JavaVersion\.VERSION_(?:1_)?|["'](?:1\.)?)(\d+)/.exec(
        text,
      ))?.[1],
    knownVersions.java,
  );
  const wrapper = folder.read('gradle/wrapper/gradle-wrapper.properties') ?? '';
  const gradle = /gradle-(\d+\.\d+)(?:\.\d+)?-/.exec(wrapper)?.[1] ?? (Number(version) > 21 ? '9.1' : '8.14');
  const declared = /rootProject\.name\s*=\s*["']([\w.-]+)["']/.exec(settings)?.[1];
  // Gradle names a project after its folder, which is WORKDIR here.
  const name = declared !== undefined && isPlainPath(declared) ? declared : 'src';
  const isSpring = text.includes('org.springframework.boot');
  const isQuarkus = text.includes('io.quarkus');
  const run = `RUN ${cached('/home/gradle/.gradle')}gradle --no-daemon`;
  const lines = isSpring
    ? [`${run} bootJar && mkdir /out && rm -f build/libs/*-plain.jar && cp build/libs/*.jar /out/app.jar`]
    : isQuarkus
      ? [`${run} quarkusBuild && cp -r build/quarkus-app /out`]
      : [`${run} installDist && cp -r build/install/${name} /out`];
  return {
    tool: 'Gradle',
    version,
    ...(isSpring ? { framework: 'Spring Boot' } : isQuarkus ? { framework: 'Quarkus' } : {}),
    lines: [`FROM gradle:${gradle}-jdk${version} AS build`, 'WORKDIR /src', 'COPY . .', ...lines],
    command: isSpring
      ? ['java', '-jar', 'app.jar']
      : isQuarkus
        ? ['java', '-jar', 'quarkus-run.jar']
        : [`bin/${name}`],
    ignored: ['.gradle', 'build'],
  };
}

function portOfJava(folder: ProjectFolder, { framework }: JavaBuild): KnownPort | undefined {
  const place = 'src/main/resources/application';
  for (const file of allOf(folder, `${place}.properties`, `${place}.yaml`, `${place}.yml`)) {
    const text = folder.read(file) ?? '';
    const found =
      /^[ \t]*(?:server|quarkus\.http)\.port\s*[=:]\s*(?:\$\{\w+:)?(\d{2,5})/m.exec(text) ??
      portBelowServer(text);
    if (found) return { port: Number(found[1]), origin: `from ${file}` };
  }
  const written = portOfEnvFile(folder);
  if (written) return written;
  return framework ? { port: 8080, origin: `the default of ${framework}` } : undefined;
}

/** `port` of `server` in YAML, line by line. */
function portBelowServer(text: string): RegExpExecArray | undefined {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => /^server:\s*$/.test(line));
  if (start < 0) return undefined;
  for (const line of lines.slice(start + 1)) {
    if (/^[^\s#]/.test(line)) return undefined;
    const found = /^\s+port:\s*(?:\$\{\w+:)?(\d{2,5})/.exec(line);
    if (found) return found;
  }
  return undefined;
}
