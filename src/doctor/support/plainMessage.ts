/** The C library's error messages in English, and in other languages that a container may be set to. */
const translations: readonly (readonly [english: string, ...others: readonly string[]])[] = [
  [
    'Permission denied',
    'Keine Berechtigung',
    'Permission non accordée',
    'Permiso denegado',
    'Permesso negato',
    'Permissão negada',
    'Отказано в доступе',
    '权限不够',
    '許可がありません',
  ],
  [
    'Connection refused',
    'Verbindungsaufbau abgelehnt',
    'Connexion refusée',
    'Conexión rehusada',
    'Connessione rifiutata',
    'Conexão recusada',
    'В соединении отказано',
    '拒绝连接',
    '接続を拒否されました',
  ],
  [
    'Name or service not known',
    'Der Name oder der Dienst ist nicht bekannt',
    'Nom ou service inconnu',
    'Nombre o servicio desconocido',
    'Nome o servizio sconosciuto',
    'Nome ou serviço desconhecido',
    'Имя или служба не известны',
    '未知的名称或服务',
    '名前またはサービスが不明です',
  ],
  [
    'Temporary failure in name resolution',
    'Temporärer Fehler bei der Namensauflösung',
    'Échec temporaire dans la résolution du nom',
    'Fallo temporal en la resolución del nombre',
  ],
  [
    'No such file or directory',
    'Datei oder Verzeichnis nicht gefunden',
    'Aucun fichier ou dossier de ce type',
    'Aucun fichier ou dossier de ce nom',
    'No existe el fichero o el directorio',
    'No existe el archivo o el directorio',
    'File o directory non esistente',
    'Arquivo ou diretório inexistente',
    'Нет такого файла или каталога',
    '没有那个文件或目录',
    'そのようなファイルやディレクトリはありません',
  ],
  [
    'No space left on device',
    'Auf dem Gerät ist kein Speicherplatz mehr verfügbar',
    'Aucun espace disponible sur le périphérique',
    'No queda espacio en el dispositivo',
    'Spazio esaurito sul device',
    'Não há espaço disponível no dispositivo',
    'На устройстве не осталось свободного места',
    '设备上没有空间',
    'デバイスに空き領域がありません',
  ],
  [
    'Read-only file system',
    'Das Dateisystem ist nur lesbar',
    'Système de fichiers accessible en lecture seulement',
    'Sistema de ficheros de sólo lectura',
    'Sistema de archivos de solo lectura',
    'File system in sola lettura',
    'Sistema de arquivos somente para leitura',
    'Файловая система доступна только для чтения',
    '只读文件系统',
    '読み込み専用ファイルシステムです',
  ],
  [
    'Operation not permitted',
    'Die Operation ist nicht erlaubt',
    'Opération non permise',
    'Operación no permitida',
    'Operazione non permessa',
    'Operação não permitida',
    'Операция не позволена',
    '不允许的操作',
    '許可されていない操作です',
  ],
  [
    'Too many open files',
    'Zu viele offene Dateien',
    'Trop de fichiers ouverts',
    'Demasiados ficheros abiertos',
  ],
  ['No route to host', 'Keine Route zum Zielrechner', "Aucun chemin d'accès pour atteindre l'hôte cible"],
  ['Network is unreachable', 'Das Netzwerk ist nicht erreichbar', "Le réseau n'est pas accessible"],
  [
    'Connection timed out',
    'Die Wartezeit für die Verbindung ist abgelaufen',
    "Connexion terminée par expiration du délai d'attente",
    'Expiró el tiempo de conexión',
  ],
];

const english: ReadonlyMap<string, string> = new Map(
  translations.flatMap(([own, ...others]) => others.map((other) => [other, own] as const)),
);

const foreign = new RegExp([...english.keys()].join('|'), 'g');

/** What a runtime puts before or behind a message: where in a program it came to be, which is no path of the failure. */
const callers: readonly RegExp[] = [
  /^thread '[^']{1,100}' (?:\(\d{1,20}\) )?panicked(?: at \S{1,300}:)? ?/,
  /^\S{1,300}:\d{1,9}:in ['`][^'`]{1,100}': /,
  / in \/\S{1,300} on line \d{1,9}(?=\s|$)/,
];

/**
 * The message of a line as a program without a locale writes it: in English, names in plain quotes, without the place in
 * the source of the program.
 */
export function plainMessage(text: string): string {
  const translated = text.replace(foreign, (own) => english.get(own) ?? own);
  const quoted = translated.replace(/[»«„][ \u00a0]?([^»«“„]{1,300}?)[ \u00a0]?[«»“]/g, '"$1"');
  return callers.reduce((message, caller) => message.replace(caller, ''), quoted);
}
