/** Commands stand alone between two lines of hyphens, so that they can be copied, and so that a test can run exactly these. */
const FILES_COMMAND = 'sha256sum -c --quiet SHA256SUMS && echo "files ok"'

const CHAIN_COMMAND = `python3 - <<'END'
import glob, hashlib, json
heads, entries, bad = {}, 0, 0
for name in sorted(glob.glob('entries/*.jsonl')):
    chain, before = name[8:-6], None
    for line in open(name, encoding='utf-8', newline='\\n'):
        entry = json.loads(line)
        entries += 1
        digest = hashlib.sha256((entry['prev'] + '\\n' + entry['content']).encode()).hexdigest()
        inside = json.loads(entry['content'])
        if digest != entry['hash'] or inside['seq'] != entry['seq'] or inside['organisationId'] != chain:
            bad += 1; print('CHANGED', chain, entry['seq'])
        if entry['seq'] == 1 and entry['prev'] != '0' * 64:
            bad += 1; print('FALSE BEGINNING', chain)
        if before and (entry['seq'] != before['seq'] + 1 or entry['prev'] != before['hash']):
            bad += 1; print('GAP', chain, before['seq'], entry['seq'])
        before = entry
    if before: heads[chain] = before
signed = {}
for name in glob.glob('checkpoints/*.json'):
    for head in json.load(open(name, encoding='utf-8'))['heads']:
        signed[(head['organisation'], head['seq'])] = head['hash']
for chain, head in heads.items():
    hash_signed = signed.get((chain, head['seq']))
    if hash_signed is None: print('NOT SIGNED YET', chain, head['seq'])
    elif hash_signed != head['hash']: bad += 1; print('NOT WHAT WAS SIGNED', chain, head['seq'])
print(entries, 'entries in', len(heads), 'chains:', 'ok' if bad == 0 else 'NOT OK')
END`

const SIGNATURE_COMMAND = `for f in checkpoints/*.json; do
  key=keys/$(grep -o '"keyId":"[0-9a-f]*"' "$f" | cut -d'"' -f4).pem
  openssl pkeyutl -verify -pubin -inkey "$key" -rawin -in "$f" -sigfile "\${f%.json}.sig" >/dev/null || echo "FALSE SIGNATURE $f"
done; echo "signatures checked"`

const fence = (command: string): string => `----\n${command}\n----`

export const README_ZH = `审计日志导出件：不用本软件即可查验
====================================

里面有什么
  entries/<单位>.jsonl   每行一条记录：seq 序号，prev 前一条的哈希，hash 本条的哈希，content 原文（与计算哈希时逐字节相同）
  checkpoints/*.json     签名的检查点原文；*.sig 是它的 Ed25519 签名
  keys/*.pem             签名公钥。请与另行取得、早先保存的公钥核对：随证据一起来的公钥证明不了多少
  entries.csv            供阅读的表格，不作为证据
  SHA256SUMS             各文件的 SHA-256

记录里只有编号（per_… 人员，org_… 单位，key_… 系统），没有姓名、电话、证件号。
hash = SHA-256( prev 的 64 位十六进制 + 换行 + content )；每条链从 64 个 0 开始。

查验（在本目录中逐条运行；只需 sha256sum、python3、openssl 3）

1. 文件完整
${fence(FILES_COMMAND)}

2. 每条记录没有改动、没有缺少，并与签名的检查点一致
${fence(CHAIN_COMMAND)}

3. 检查点确由该密钥签名
${fence(SIGNATURE_COMMAND)}

三步都没有报出 CHANGED、GAP、NOT WHAT WAS SIGNED、FALSE SIGNATURE，就说明：从签名时起，所列单位这一段记录没有被改动、删除、插入或调换。
说明不了的：事情本身是否属实；有没有应记而未记的；导出范围之前或之后的记录；标为 NOT SIGNED YET 的末尾几条只有链、没有签名。
`

export const README_EN = `Export of the audit log, to be checked without this software
============================================================

What is in it
  entries/<organisation>.jsonl  one entry a line: seq, prev (hash of the entry before), hash, content (byte for byte what was hashed)
  checkpoints/*.json            signed statements exactly as signed; *.sig is the Ed25519 signature of each
  keys/*.pem                    public keys. Compare them with a copy you took earlier: a key that arrives with the evidence proves little
  entries.csv                   a table for reading; no evidence
  SHA256SUMS                    SHA-256 of every file

Entries hold ids only (per_... people, org_... organisations, key_... systems): no name, phone or identity number.
hash = SHA-256( prev as 64 hexadecimal digits + line feed + content ); every chain begins with 64 zeros.

Check (run one after the other in this folder; needs nothing but sha256sum, python3, openssl 3)

1. The files are whole
${fence(FILES_COMMAND)}

2. No entry was changed or is missing, and the chains are what was signed
${fence(CHAIN_COMMAND)}

3. The statements were signed with that key
${fence(SIGNATURE_COMMAND)}

When none of them reports CHANGED, GAP, NOT WHAT WAS SIGNED or FALSE SIGNATURE, then since it was signed nothing was changed, deleted, inserted or
swapped in this stretch of these organisations' entries.
What it cannot show: whether what was recorded is true; whether something was never recorded; entries before and after the exported range. The last
entries of a chain marked NOT SIGNED YET are held by the chain alone.
`
