/** Identifiers of the SPDX licence list that software is published under, without `-only` and `-or-later`. */
const identifiers = new Set(
  `0BSD AFL-3.0 AGPL-3.0 Apache-1.1 Apache-2.0 Artistic-1.0 Artistic-2.0 BlueOak-1.0.0 BSD-1-Clause BSD-2-Clause
   BSD-2-Clause-Patent BSD-3-Clause BSD-3-Clause-Clear BSD-4-Clause BSL-1.0 BUSL-1.1 CAL-1.0 CC-BY-3.0 CC-BY-4.0
   CC-BY-NC-4.0 CC-BY-SA-3.0 CC-BY-SA-4.0 CC0-1.0 CDDL-1.0 CDDL-1.1 CECILL-2.1 CPL-1.0 curl ECL-2.0 EFL-2.0
   Elastic-2.0 EPL-1.0 EPL-2.0 EUPL-1.1 EUPL-1.2 FSFAP FTL GFDL-1.3 GPL-1.0 GPL-2.0 GPL-3.0 HPND ICU IJG IPL-1.0
   ISC JSON LGPL-2.0 LGPL-2.1 LGPL-3.0 Libpng libtiff LPL-1.02 LPPL-1.3c MIT MIT-0 MIT-CMU MPL-1.1 MPL-2.0
   MPL-2.0-no-copyleft-exception MS-PL MS-RL MulanPSL-2.0 NCSA Net-SNMP NTP ODbL-1.0 OFL-1.1 OLDAP-2.8 OpenSSL
   OSL-3.0 PHP-3.0 PHP-3.01 PolyForm-Noncommercial-1.0.0 PostgreSQL PSF-2.0 Python-2.0 QPL-1.0 Ruby SGI-B-2.0
   Sleepycat SSPL-1.0 TCL Unicode-3.0 Unicode-DFS-2016 Unlicense UPL-1.0 Vim W3C WTFPL X11 Zend-2.0 Zlib ZPL-2.1`.split(
    /\s+/,
  ),
);

/** Whether `text` is an SPDX licence expression of identifiers that are known, or of own `LicenseRef-`s. */
export function isLicence(text: string): boolean {
  const parts = text
    .replace(/\bWITH\s+[\w.-]+/g, '')
    .split(/(?<!\s)\s*(?:\bAND\b|\bOR\b|[()])\s*/)
    .filter((part) => part !== '');
  return parts.length > 0 && parts.every((part) => isIdentifier(part.trim()));
}

function isIdentifier(part: string): boolean {
  return part.startsWith('LicenseRef-') || identifiers.has(part.replace(/(?:-only|-or-later|\+)$/, ''));
}
