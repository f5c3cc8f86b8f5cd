/*
 * Reports as scanners of several versions write them: the fields and their spelling are theirs, the vulnerabilities are
 * real ones. Of each list there are a few entries.
 */

/** The image of the samples: three steps of its base with one layer, then an ENV and two instructions with a layer. */
export const layers = ['a', 'b', 'c'].map((letter) => `sha256:${letter.repeat(64)}`);

export const imageConfig = {
  architecture: 'amd64',
  os: 'linux',
  config: { Env: ['PATH=/usr/bin'], Cmd: ['node'] },
  history: [
    {
      created: '2024-01-27T00:30:48Z',
      created_by:
        '/bin/sh -c #(nop) ADD file:37a76ec18f9887751cd8473744917d08b7431fc4085097bb6a09d81b41775473 in / ',
    },
    { created: '2024-01-27T00:30:49Z', created_by: '/bin/sh -c #(nop)  CMD ["/bin/sh"]', empty_layer: true },
    {
      created: '2024-02-01T10:00:00Z',
      created_by: 'ENV NODE_ENV=production',
      comment: 'buildkit.dockerfile.v0',
      empty_layer: true,
    },
    {
      created: '2024-02-01T10:00:01Z',
      created_by: 'RUN /bin/sh -c apk add --no-cache curl # buildkit',
      comment: 'buildkit.dockerfile.v0',
    },
    {
      created: '2024-02-01T10:00:02Z',
      created_by: 'COPY app /app # buildkit',
      comment: 'buildkit.dockerfile.v0',
    },
  ],
  rootfs: { type: 'layers', diff_ids: layers },
};

export const dockerfile = `FROM alpine:3.18
ENV NODE_ENV=production
RUN apk add --no-cache curl
COPY app /app
`;

/** Trivy 0.50: schema 2. */
export const trivy = {
  SchemaVersion: 2,
  CreatedAt: '2024-04-02T10:11:12.131415Z',
  ArtifactName: 'shop:1',
  ArtifactType: 'container_image',
  Metadata: {
    OS: { Family: 'alpine', Name: '3.18.5' },
    ImageID: `sha256:${'e'.repeat(64)}`,
    DiffIDs: layers,
    RepoTags: ['shop:1'],
    ImageConfig: imageConfig,
  },
  Results: [
    {
      Target: 'shop:1 (alpine 3.18.5)',
      Class: 'os-pkgs',
      Type: 'alpine',
      Vulnerabilities: [
        {
          VulnerabilityID: 'CVE-2023-5363',
          PkgID: 'libcrypto3@3.1.2-r0',
          PkgName: 'libcrypto3',
          PkgIdentifier: { PURL: 'pkg:apk/alpine/libcrypto3@3.1.2-r0?arch=x86_64&distro=3.18.5' },
          InstalledVersion: '3.1.2-r0',
          FixedVersion: '3.1.4-r0',
          Status: 'fixed',
          Layer: {
            Digest: 'sha256:31e352740f534f9ad170f75378a84fe453d6156e40700b882d737a8f4a6988a3',
            DiffID: layers[0],
          },
          SeveritySource: 'nvd',
          PrimaryURL: 'https://avd.aquasec.com/nvd/cve-2023-5363',
          DataSource: { ID: 'alpine', Name: 'Alpine Secdb', URL: 'https://secdb.alpinelinux.org/' },
          Title: 'openssl: Incorrect cipher key and IV length processing',
          Description:
            'A bug has been identified in the processing of key and initialisation vector lengths.',
          Severity: 'HIGH',
          CweIDs: ['CWE-684'],
          CVSS: { nvd: { V3Vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N', V3Score: 7.5 } },
          References: [
            'http://www.openwall.com/lists/oss-security/2023/10/24/1',
            'https://www.openssl.org/news/secadv/20231024.txt',
          ],
          PublishedDate: '2023-10-25T18:17:43.613Z',
        },
        {
          VulnerabilityID: 'CVE-2023-38545',
          PkgID: 'curl@8.3.0-r0',
          PkgName: 'curl',
          InstalledVersion: '8.3.0-r0',
          FixedVersion: '8.4.0-r0',
          Status: 'fixed',
          Layer: { DiffID: layers[1] },
          PrimaryURL: 'https://avd.aquasec.com/nvd/cve-2023-38545',
          Title: 'curl: heap based buffer overflow in the SOCKS5 proxy handshake',
          Severity: 'CRITICAL',
        },
      ],
    },
    {
      Target: 'Node.js',
      Class: 'lang-pkgs',
      Type: 'node-pkg',
      Vulnerabilities: [
        {
          VulnerabilityID: 'CVE-2024-28849',
          PkgName: 'follow-redirects',
          PkgPath: 'app/node_modules/follow-redirects/package.json',
          InstalledVersion: '1.15.5',
          FixedVersion: '1.15.6',
          Status: 'fixed',
          Layer: { DiffID: layers[2] },
          PrimaryURL: 'https://avd.aquasec.com/nvd/cve-2024-28849',
          Title: 'follow-redirects: Possible credential leak',
          Severity: 'MEDIUM',
        },
        {
          VulnerabilityID: 'CVE-2022-0001',
          PkgName: 'left-out',
          InstalledVersion: '1.0.0',
          Status: 'will_not_fix',
          Layer: {},
          Severity: 'UNKNOWN',
        },
      ],
    },
    {
      Target: 'app/key.pem',
      Class: 'secret',
      Secrets: [
        {
          RuleID: 'private-key',
          Category: 'AsymmetricPrivateKey',
          Severity: 'HIGH',
          Title: 'Asymmetric Private Key',
          StartLine: 1,
          EndLine: 1,
          Match: '----BEGIN RSA PRIVATE KEY-----*****',
          Layer: { DiffID: layers[2] },
        },
      ],
    },
  ],
};

/** Trivy before 0.20: the results alone. */
export const trivyOld = [
  {
    Target: 'alpine:3.10.2 (alpine 3.10.2)',
    Type: 'alpine',
    Vulnerabilities: [
      {
        VulnerabilityID: 'CVE-2019-1549',
        PkgName: 'openssl',
        InstalledVersion: '1.1.1c-r0',
        FixedVersion: '1.1.1d-r0',
        Layer: { DiffID: layers[0] },
        Severity: 'MEDIUM',
        References: ['https://access.redhat.com/security/cve/CVE-2019-1549'],
      },
    ],
  },
  { Target: 'nothing', Vulnerabilities: null },
];

/** Grype 0.74. */
export const grype = {
  matches: [
    {
      vulnerability: {
        id: 'CVE-2023-5363',
        dataSource: 'http://cve.mitre.org/cgi-bin/cvename.cgi?name=CVE-2023-5363',
        namespace: 'alpine:distro:alpine:3.18',
        severity: 'High',
        urls: ['https://nvd.nist.gov/vuln/detail/CVE-2023-5363'],
        cvss: [],
        fix: { versions: ['3.1.4-r0'], state: 'fixed' },
        advisories: [],
      },
      relatedVulnerabilities: [
        {
          id: 'CVE-2023-5363',
          dataSource: 'https://nvd.nist.gov/vuln/detail/CVE-2023-5363',
          namespace: 'nvd:cpe',
          severity: 'High',
          description: 'Issue summary: A bug has been identified.',
          cvss: [{ version: '3.1', metrics: { baseScore: 7.5 } }],
        },
      ],
      matchDetails: [{ type: 'exact-indirect-match', matcher: 'apk-matcher' }],
      artifact: {
        id: '1f9a5b7e',
        name: 'libcrypto3',
        version: '3.1.2-r0',
        type: 'apk',
        locations: [{ path: '/lib/apk/db/installed', layerID: layers[0] }],
        language: '',
        licenses: ['Apache-2.0'],
        cpes: ['cpe:2.3:a:libcrypto3:libcrypto3:3.1.2-r0:*:*:*:*:*:*:*'],
        purl: 'pkg:apk/alpine/libcrypto3@3.1.2-r0?arch=x86_64',
        upstreams: [{ name: 'openssl' }],
      },
    },
    {
      vulnerability: {
        id: 'GHSA-cxjh-pqwp-8mfp',
        dataSource: 'https://github.com/advisories/GHSA-cxjh-pqwp-8mfp',
        namespace: 'github:language:javascript',
        severity: 'Medium',
        description: "follow-redirects' Proxy-Authorization header kept across hosts",
        fix: { versions: ['1.15.6'], state: 'fixed' },
      },
      relatedVulnerabilities: [{ id: 'CVE-2024-28849' }],
      artifact: {
        name: 'follow-redirects',
        version: '1.15.5',
        type: 'npm',
        locations: [{ path: '/app/node_modules/follow-redirects/package.json', layerID: layers[2] }],
      },
    },
    {
      vulnerability: {
        id: 'CVE-2016-2781',
        severity: 'Negligible',
        fix: { versions: [], state: 'wont-fix' },
      },
      relatedVulnerabilities: [],
      artifact: { name: 'coreutils', version: '9.1', type: 'deb', locations: [] },
    },
  ],
  source: {
    type: 'image',
    target: {
      userInput: 'shop:1',
      imageID: `sha256:${'e'.repeat(64)}`,
      tags: ['shop:1'],
      layers: layers.map((digest) => ({
        mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
        digest,
        size: 1,
      })),
      config: Buffer.from(JSON.stringify(imageConfig)).toString('base64'),
    },
  },
  distro: { name: 'alpine', version: '3.18.5', idLike: [] },
  descriptor: { name: 'grype', version: '0.74.4', db: { built: '2024-02-20T01:25:34Z', schemaVersion: 5 } },
};

/** Grype before 0.13 had one version with the fix, and links in another field. */
export const grypeOld = {
  matches: [
    {
      vulnerability: {
        id: 'CVE-2020-1',
        severity: 'Critical',
        links: ['https://security-tracker.debian.org/tracker/CVE-2020-1'],
        fixedInVersion: '2.0',
      },
      artifact: {
        name: 'dpkg',
        version: '1.0',
        type: 'deb',
        locations: [{ path: '/var/lib/dpkg/status', layerID: layers[0] }],
      },
    },
  ],
  source: { type: 'image', target: { userInput: 'debian:10' } },
  distro: { name: 'debian', version: '10' },
  descriptor: { name: 'grype', version: '0.7.0' },
};

/** `docker scout cves --format sarif --locations`. */
export const scoutSarif = {
  version: '2.1.0',
  $schema: 'https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json',
  runs: [
    {
      tool: {
        driver: {
          fullName: 'Docker Scout',
          informationUri: 'https://docker.com/products/docker-scout',
          name: 'docker scout',
          rules: [
            {
              id: 'CVE-2023-38545',
              name: 'OsPackageVulnerability',
              shortDescription: { text: 'CVE-2023-38545' },
              helpUri: 'https://scout.docker.com/v/CVE-2023-38545',
              help: { text: 'This flaw makes curl overflow a heap based buffer.' },
              properties: {
                affected_version: '<8.4.0-r0',
                cvssV3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
                cvssV3_severity: 'CRITICAL',
                fixed_version: '8.4.0-r0',
                purls: ['pkg:apk/alpine/curl@8.3.0-r0?os_name=alpine&os_version=3.18'],
                'security-severity': '9.8',
                tags: ['CRITICAL'],
              },
            },
            {
              id: 'CVE-2016-2781',
              name: 'OsPackageVulnerability',
              shortDescription: { text: 'CVE-2016-2781' },
              properties: {
                fixed_version: 'not fixed',
                purls: ['pkg:deb/debian/coreutils@9.1-1?os_name=debian'],
                'security-severity': '3.1',
              },
            },
          ],
          version: '1.6.0',
        },
      },
      results: [
        {
          ruleId: 'CVE-2023-38545',
          ruleIndex: 0,
          kind: 'fail',
          level: 'error',
          message: {
            text: '  Vulnerability   : CVE-2023-38545\n  Severity        : CRITICAL\n  Package         : pkg:apk/alpine/curl@8.3.0-r0',
          },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: '/lib/apk/db/installed' },
                region: { startLine: 1, endLine: 1 },
              },
            },
          ],
        },
        {
          ruleId: 'CVE-2016-2781',
          ruleIndex: 1,
          level: 'note',
          message: { text: 'coreutils' },
          locations: [],
        },
      ],
    },
  ],
};

/** `trivy image --format sarif`. */
export const trivySarif = {
  version: '2.1.0',
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  runs: [
    {
      tool: {
        driver: {
          fullName: 'Trivy Vulnerability Scanner',
          informationUri: 'https://github.com/aquasecurity/trivy',
          name: 'Trivy',
          rules: [
            {
              id: 'CVE-2023-5363',
              name: 'OsPackageVulnerability',
              shortDescription: { text: 'openssl: Incorrect cipher key and IV length processing' },
              fullDescription: { text: 'A bug has been identified.' },
              defaultConfiguration: { level: 'error' },
              helpUri: 'https://avd.aquasec.com/nvd/cve-2023-5363',
              help: {
                text: 'Vulnerability CVE-2023-5363\nSeverity: HIGH\nPackage: libcrypto3\nFixed Version: 3.1.4-r0\nLink: [CVE-2023-5363](https://avd.aquasec.com/nvd/cve-2023-5363)',
              },
              properties: {
                precision: 'very-high',
                'security-severity': '7.5',
                tags: ['vulnerability', 'security', 'HIGH'],
              },
            },
          ],
          version: '0.50.1',
        },
      },
      results: [
        {
          ruleId: 'CVE-2023-5363',
          ruleIndex: 0,
          level: 'error',
          message: {
            text: 'Package: libcrypto3\nInstalled Version: 3.1.2-r0\nVulnerability CVE-2023-5363\nSeverity: HIGH\nFixed Version: 3.1.4-r0\nLink: [CVE-2023-5363](https://avd.aquasec.com/nvd/cve-2023-5363)',
          },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: 'library/shop', uriBaseId: 'ROOTPATH' },
                region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
              },
              message: { text: 'library/shop: libcrypto3@3.1.2-r0' },
            },
          ],
        },
      ],
      columnKind: 'utf16CodeUnits',
      properties: { imageName: 'shop:1' },
    },
  ],
};

/** `grype -o sarif`. */
export const grypeSarif = {
  version: '2.1.0',
  $schema: 'https://json.schemastore.org/sarif-2.1.0-rtm.5.json',
  runs: [
    {
      tool: {
        driver: {
          name: 'Grype',
          version: '0.74.4',
          rules: [
            {
              id: 'CVE-2023-5363-libcrypto3',
              name: 'ApkMatcherExactIndirectMatch',
              shortDescription: { text: 'CVE-2023-5363 high vulnerability for libcrypto3 package' },
              fullDescription: { text: 'A bug has been identified.' },
              helpUri: 'https://github.com/anchore/grype',
              help: {
                text: 'Vulnerability CVE-2023-5363\nSeverity: high\nPackage: libcrypto3\nVersion: 3.1.2-r0\nFix Version: 3.1.4-r0\nType: apk\nLocation: /lib/apk/db/installed',
              },
              properties: { 'security-severity': '7.5' },
            },
          ],
        },
      },
      results: [
        {
          ruleId: 'CVE-2023-5363-libcrypto3',
          message: {
            text: 'A high vulnerability in apk package: libcrypto3, version 3.1.2-r0 was found at: /lib/apk/db/installed',
          },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: '/lib/apk/db/installed' },
                region: { startLine: 1 },
              },
            },
          ],
        },
      ],
    },
  ],
};

/** SARIF of a linter: a line of a file of the repository. */
export const lintSarif = {
  version: '2.1.0',
  runs: [
    {
      tool: {
        driver: {
          name: 'Drydock',
          rules: [{ id: 'pin-image-version', shortDescription: { text: 'Image without a version' } }],
        },
      },
      results: [
        {
          ruleId: 'pin-image-version',
          level: 'warning',
          message: { text: 'The image has no tag.' },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: 'deploy/Dockerfile' },
                region: { startLine: 3, startColumn: 6, endColumn: 10 },
              },
            },
          ],
        },
        { ruleId: 'old', message: { text: 'Gone.' }, suppressions: [{ kind: 'inSource' }] },
      ],
    },
  ],
};

/** `syft -o spdx-json`. */
export const spdx = {
  spdxVersion: 'SPDX-2.3',
  dataLicense: 'CC0-1.0',
  SPDXID: 'SPDXRef-DOCUMENT',
  name: 'shop',
  documentNamespace: 'https://anchore.com/syft/image/shop-1',
  creationInfo: {
    licenseListVersion: '3.22',
    creators: ['Organization: Anchore, Inc', 'Tool: syft-0.104.0'],
    created: '2024-02-20T10:00:00Z',
  },
  packages: [
    {
      name: 'curl',
      SPDXID: 'SPDXRef-Package-apk-curl',
      versionInfo: '8.3.0-r0',
      licenseConcluded: 'NOASSERTION',
      licenseDeclared: 'curl',
      externalRefs: [
        {
          referenceCategory: 'SECURITY',
          referenceType: 'cpe23Type',
          referenceLocator: 'cpe:2.3:a:curl:curl:8.3.0-r0:*:*:*:*:*:*:*',
        },
        {
          referenceCategory: 'PACKAGE-MANAGER',
          referenceType: 'purl',
          referenceLocator: 'pkg:apk/alpine/curl@8.3.0-r0?arch=x86_64',
        },
      ],
    },
    {
      name: 'express',
      versionInfo: '4.18.2',
      licenseConcluded: 'MIT',
      externalRefs: [{ referenceType: 'purl', referenceLocator: 'pkg:npm/express@4.18.2' }],
    },
  ],
};

/** `trivy image --format cyclonedx --scanners vuln`. */
export const cyclonedx = {
  $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  metadata: {
    timestamp: '2024-04-02T10:11:12+00:00',
    tools: { components: [{ type: 'application', group: 'aquasecurity', name: 'trivy', version: '0.50.1' }] },
    component: { 'bom-ref': 'root', type: 'container', name: 'shop:1' },
  },
  components: [
    {
      'bom-ref': 'pkg:apk/alpine/curl@8.3.0-r0?arch=x86_64',
      type: 'library',
      name: 'curl',
      version: '8.3.0-r0',
      purl: 'pkg:apk/alpine/curl@8.3.0-r0?arch=x86_64',
      licenses: [{ license: { name: 'curl' } }],
      properties: [{ name: 'aquasecurity:trivy:LayerDiffID', value: layers[1] }],
    },
    {
      'bom-ref': 'x',
      type: 'library',
      group: '@babel',
      name: 'traverse',
      version: '7.22.0',
      purl: 'pkg:npm/%40babel/traverse@7.22.0',
      licenses: [{ expression: 'MIT OR Apache-2.0' }],
    },
  ],
  vulnerabilities: [
    {
      id: 'CVE-2023-38545',
      source: { name: 'alpine', url: 'https://secdb.alpinelinux.org/' },
      ratings: [
        { source: { name: 'ghsa' }, severity: 'high' },
        { source: { name: 'nvd' }, score: 9.8, severity: 'critical', method: 'CVSSv31' },
      ],
      description: 'This flaw makes curl overflow.',
      recommendation: 'Upgrade curl to version 8.4.0-r0',
      advisories: [{ url: 'https://avd.aquasec.com/nvd/cve-2023-38545' }],
      affects: [
        {
          ref: 'pkg:apk/alpine/curl@8.3.0-r0?arch=x86_64',
          versions: [{ version: '8.3.0-r0', status: 'affected' }],
        },
      ],
    },
  ],
};
