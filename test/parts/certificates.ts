import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface MadeCertificate {
  /** PEM. */
  readonly certificate: string;
  readonly key: string;
}

interface Wish {
  /** The common name. */
  readonly name: string;
  /** `IP:127.0.0.1`, `DNS:engine.example`. */
  readonly names?: readonly string[];
  /** Days from now; negative ones are past. Default: from yesterday for 400 days. */
  readonly from?: number;
  readonly to?: number;
}

/** Makes certificates with OpenSSL in an empty folder. */
export class CertificateMaker {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** An authority; every call makes another, even under the same name. */
  authority(name: string, file = name): MadeCertificate {
    const files = ['-keyout', `${file}.key`, '-out', `${file}.crt`];
    this.#openssl('req', '-x509', ...newKey, '-days', '400', ...files, '-subj', `/CN=${name}`);
    return this.#read(file);
  }

  selfSigned({ name, names = [] }: Wish): MadeCertificate {
    const files = ['-keyout', `${name}.key`, '-out', `${name}.crt`];
    const extra = names.length > 0 ? ['-addext', `subjectAltName=${names.join(',')}`] : [];
    this.#openssl('req', '-x509', ...newKey, '-days', '400', ...files, '-subj', `/CN=${name}`, ...extra);
    return this.#read(name);
  }

  /** A certificate that the authority in these files has signed. */
  signed(authority: string, { name, names = [], from = -1, to = 400 }: Wish): MadeCertificate {
    const store = join(this.#folder, `store-${name}`);
    mkdirSync(store);
    writeFileSync(join(store, 'index'), '');
    writeFileSync(join(store, 'serial'), '01\n');
    const config = [
      '[ca]\ndefault_ca = own\n[own]',
      `database = ${store}/index\nserial = ${store}/serial\nnew_certs_dir = ${store}`,
      'default_md = sha256\npolicy = any\nunique_subject = no\n[any]\ncommonName = supplied\n[extra]',
      names.length > 0 ? `subjectAltName = ${names.join(',')}` : 'basicConstraints = CA:FALSE',
    ];
    writeFileSync(join(store, 'config'), `${config.join('\n')}\n`);
    this.#openssl('req', ...newKey, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
    const command = ['ca', '-batch', '-config', `${store}/config`, '-extensions', 'extra', '-notext'];
    const signer = ['-cert', `${authority}.crt`, '-keyfile', `${authority}.key`];
    const time = ['-startdate', timeIn(from), '-enddate', timeIn(to)];
    this.#openssl(...command, ...signer, ...time, '-in', `${name}.csr`, '-out', `${name}.crt`);
    return this.#read(name);
  }

  #read(name: string): MadeCertificate {
    const text = (ending: string) => readFileSync(join(this.#folder, `${name}.${ending}`), 'utf8');
    return { certificate: text('crt'), key: text('key') };
  }

  #openssl(...args: readonly string[]): void {
    execFileSync('openssl', args, { cwd: this.#folder, stdio: 'ignore' });
  }
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

function timeIn(days: number): string {
  const at = new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString();
  return at.replace(/[-:T]|\.\d+/g, '');
}
