import { text, type ErrorTexts } from './error-text.ts'

export const DECISION_ERROR_TEXTS = {
  'malformed-body': {
    title: text('请求正文读不懂', '請求正文讀不懂', 'The request body cannot be read'),
    advice: text(
      '请按 UTF-8 编码发送正确的 JSON 或 XML。',
      '請以 UTF-8 編碼傳送正確的 JSON 或 XML。',
      'Send well-formed JSON or XML in UTF-8.',
    ),
  },
  'invalid-request': {
    title: text('请求参数有误', '請求參數有誤', 'The request is not valid'),
    advice: text(
      '请对照 /v1/openapi.json 修改标出的参数。',
      '請對照 /v1/openapi.json 修改標出的參數。',
      'Correct the named parts; /v1/openapi.json describes every operation.',
    ),
  },
  'idempotency-key-mismatch': {
    title: text('幂等键与事件编号不一致', '冪等鍵與事件編號不一致', 'The Idempotency-Key differs from the event id'),
    advice: text(
      '单个事件的幂等键就是事件编号：请去掉该请求头，或改成与 id 相同；批量请求请去掉。',
      '單一事件的冪等鍵就是事件編號：請移除該標頭，或改成與 id 相同；批次請求請移除。',
      'An event is its own idempotency key: leave the header out, or make it equal to the event id. Leave it out of batches.',
    ),
  },
  unauthenticated: {
    title: text('请先登录', '請先登入', 'Please sign in'),
    advice: text(
      '请在登录页登录；系统对接请带上请求头 Authorization: Bearer lf_…。',
      '請在登入頁登入；系統對接請帶上標頭 Authorization: Bearer lf_…。',
      'Sign in on the sign-in page; a system sends Authorization: Bearer lf_….',
    ),
  },
  forbidden: {
    title: text('您无权做此操作', '您無權做此操作', 'You may not do that'),
    advice: text(
      '请让有此权限的人来做，或请管理员增加权限。',
      '請讓有此權限的人來做，或請管理員增加權限。',
      'Ask somebody who may, or an administrator for the right to do it.',
    ),
  },
  'not-found': {
    title: text('没有找到', '沒有找到', 'Not found'),
    advice: text(
      '请检查地址和编号；全部接口见 /v1/openapi.json。',
      '請檢查網址和編號；全部介面見 /v1/openapi.json。',
      'Check the address and the id; /v1/openapi.json lists every operation.',
    ),
  },
  'method-not-allowed': {
    title: text('此地址不支持该方法', '此網址不支援該方法', 'This address does not take that method'),
    advice: text(
      '请改用 Allow 响应头列出的方法。',
      '請改用 Allow 回應標頭列出的方法。',
      'Use a method from the Allow header.',
    ),
  },
  'request-timeout': {
    title: text('请求没有及时发完', '請求沒有及時送完', 'The request did not arrive in time'),
    advice: text(
      '请重新发送；同一事件不会被重复判断。',
      '請重新傳送；同一事件不會被重複判斷。',
      'Send it again; the same event is never decided twice.',
    ),
  },
  'id-reused': {
    title: text('事件编号已用于另一内容', '事件編號已用於另一內容', 'This event id was used for other content'),
    advice: text(
      '重发必须逐字段相同；内容不同就请换新的 id。原判断不变。',
      '重送必須逐欄位相同；內容不同就請換新的 id。原判斷不變。',
      'A repeat must carry the same fields; other content needs a new id. The first decision stands.',
    ),
  },
  'body-too-large': {
    title: text('请求正文太大', '請求正文太大', 'The request body is too large'),
    advice: text(
      '单个事件不超过 1 MiB，批量不超过 8 MiB；请分批发送。',
      '單一事件不超過 1 MiB，批次不超過 8 MiB；請分批傳送。',
      'At most 1 MiB for one event and 8 MiB for a batch: send smaller batches.',
    ),
  },
  'batch-too-large': {
    title: text('一批事件太多', '一批事件太多', 'Too many events in one batch'),
    advice: text(
      '每批最多 1000 个事件；请分批发送。',
      '每批最多 1000 個事件；請分批傳送。',
      'At most 1,000 events in one batch: send several batches.',
    ),
  },
  'address-too-long': {
    title: text('地址太长', '網址太長', 'The address is too long'),
    advice: text('请缩短地址和查询参数。', '請縮短網址和查詢參數。', 'Shorten the address and its query.'),
  },
  'unsupported-media-type': {
    title: text('不支持这种内容类型', '不支援這種內容類型', 'This content type is not taken here'),
    advice: text(
      '请把 Content-Type 设为列出的类型之一。',
      '請把 Content-Type 設為列出的類型之一。',
      'Set Content-Type to one of the types listed in `supported`.',
    ),
  },
  'wrong-host': {
    title: text('主机名不对', '主機名稱不對', 'This server does not answer for that host name'),
    advice: text('请用启动时显示的地址访问。', '請用啟動時顯示的網址存取。', 'Use the address shown at start-up.'),
  },
  'event-refused': {
    title: text('事件不符合要求', '事件不符合要求', 'The event does not fit its schema'),
    advice: text(
      '请按 errors 中逐条修改后重发；该事件未被记录。',
      '請依 errors 逐條修改後重送；該事件未被記錄。',
      'Correct what `errors` lists and send it again; nothing was recorded.',
    ),
  },
  'iso-malformed': {
    title: text('ISO 20022 报文不完整', 'ISO 20022 報文不完整', 'The ISO 20022 message is not complete'),
    advice: text(
      '请按所指位置修改后重发；报文未被受理。',
      '請依所指位置修改後重送；報文未被受理。',
      'Correct the place named and send it again; nothing was admitted.',
    ),
  },
  'iso-unknown-message': {
    title: text('不受理这种报文', '不受理這種報文', 'This kind of message is not taken'),
    advice: text(
      '可受理的报文和版本见 supported。',
      '可受理的報文和版本見 supported。',
      'See `supported` for the messages and versions taken.',
    ),
  },
  'iso-unknown-version': {
    title: text(
      '不受理此报文版本，已隔离',
      '不受理此報文版本，已隔離',
      'This version of the message is not taken; it was set aside',
    ),
    advice: text(
      '可受理的版本见 supported；请换一个版本重发。',
      '可受理的版本見 supported；請換一個版本重送。',
      'See `supported` for the versions taken and send it in one of them.',
    ),
  },
  'iso-inconsistent': {
    title: text('报文前后不一致', '報文前後不一致', 'The message contradicts itself'),
    advice: text(
      '请核对笔数与合计金额；整份报文未被受理。',
      '請核對筆數與合計金額；整份報文未被受理。',
      'Check number of transactions and control sum; no line of it was admitted.',
    ),
  },
  'list-change-refused': {
    title: text('名单变更不符合要求', '名單變更不符合要求', 'The list change is not valid'),
    advice: text(
      '请按 errors 中逐条修改后重发。',
      '請依 errors 逐條修改後重送。',
      'Correct what `errors` lists and send it again.',
    ),
  },
  'too-busy': {
    title: text('当前排队已满', '目前排隊已滿', 'The queue is full at the moment'),
    advice: text(
      '请按 Retry-After 等待后原样重发；没有任何内容被记录。',
      '請依 Retry-After 等待後原樣重送；沒有任何內容被記錄。',
      'Wait as Retry-After says and send the same again; nothing was recorded.',
    ),
  },
  'rate-limited': {
    title: text('请求过于频繁', '請求過於頻繁', 'Too many requests'),
    advice: text('请按 Retry-After 等待后再试。', '請依 Retry-After 等待後再試。', 'Wait as Retry-After says.'),
  },
  'headers-too-large': {
    title: text('请求头太大', '請求標頭太大', 'The request headers are too large'),
    advice: text('请减少请求头。', '請減少請求標頭。', 'Send fewer or shorter headers.'),
  },
  internal: {
    title: text('系统内部出错', '系統內部出錯', 'Something went wrong inside'),
    advice: text(
      '这是我们的缺陷，请把请求编号告诉管理员。',
      '這是我們的缺陷，請把請求編號告訴管理員。',
      'This is a defect of ours: please give the request id to the administrator.',
    ),
  },
  'store-unavailable': {
    title: text('暂时无法写入记录', '暫時無法寫入紀錄', 'Decisions cannot be recorded at the moment'),
    advice: text(
      '没有给出判断。请按 Retry-After 等待后原样重发，重发不会重复。',
      '沒有給出判斷。請依 Retry-After 等待後原樣重送，重送不會重複。',
      'No decision was given. Wait as Retry-After says and send the same again; it is never decided twice.',
    ),
  },
  'not-ready': {
    title: text('正在启动或停止', '正在啟動或停止', 'Starting up or shutting down'),
    advice: text('请稍候再试。', '請稍候再試。', 'Try again in a moment.'),
  },
  'config-invalid': {
    title: text('设置有误', '設定有誤', 'The settings are not valid'),
    advice: text(
      '请修改列出的环境变量后重新启动。',
      '請修改列出的環境變數後重新啟動。',
      'Correct the environment variables listed and start again.',
    ),
  },
  'content-invalid': {
    title: text('规则内容有误', '規則內容有誤', 'The rule book is not valid'),
    advice: text(
      '请运行 lianfang check 查看每一处问题。',
      '請執行 lianfang check 查看每一處問題。',
      'Run lianfang check to see every finding.',
    ),
  },
  'directory-in-use': {
    title: text(
      '数据目录正被另一进程使用',
      '資料目錄正被另一行程使用',
      'The data directory is in use by another process',
    ),
    advice: text(
      '请先停止它，或另选 DATA_DIR。',
      '請先停止它，或另選 DATA_DIR。',
      'Stop that process first, or choose another DATA_DIR.',
    ),
  },
  'address-in-use': {
    title: text('端口已被占用', '連接埠已被占用', 'The port is taken'),
    advice: text(
      '请停止占用者，或用 PORT 另选端口。',
      '請停止占用者，或用 PORT 另選連接埠。',
      'Stop the other program, or choose another PORT.',
    ),
  },
  'verification-failed': {
    title: text('核对不通过', '核對不通過', 'The verification did not hold'),
    advice: text(
      '请保全数据目录，不要改动，并联系管理员。',
      '請保全資料目錄，不要改動，並聯絡管理員。',
      'Keep the data directory as it is and call the administrator.',
    ),
  },
} satisfies ErrorTexts
