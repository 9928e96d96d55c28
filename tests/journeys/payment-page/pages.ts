import type { Answer } from '../../house/pages-world.ts'

const escape = (value: string): string =>
  value.replaceAll(/[&<>"]/g, (each) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[each] ?? each)

const yuan = (minor: number): string => `¥${(minor / 100).toFixed(2)}`

const page = (title: string, body: string): string => `<!doctype html>
<html lang="zh-Hans"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(title)}</title><link rel="stylesheet" href="/page.css"></head>
<body><main><h1>${escape(title)}</h1>${body}</main><script src="/page.js"></script></body></html>`

/** Everything the firewall wants back goes through the page in plain fields; no library of ours is loaded. */
const form = (
  answer: Answer,
  stage: string,
  inner: string,
): string => `<form method="post" action="/pay" data-stage="${stage}">
<input type="hidden" name="order" value="${escape(answer.orderId)}">
<input type="hidden" name="stage" value="${stage}">
<input type="hidden" name="token" value="${escape(answer.token ?? '')}">
<input type="hidden" name="echo" value="${escape(answer.echo ?? '')}">
<input type="hidden" name="shownPayee"><input type="hidden" name="shownMinor"><input type="hidden" name="facts">
${inner}</form>`

const payment = ({ payee, amount }: Answer): string => `<dl>
<dt>收款人</dt><dd id="payee">${escape(payee)}</dd>
<dt>金额</dt><dd id="amount" data-minor="${amount.minor}">${yuan(amount.minor)}</dd></dl>`

export const shopPage = (): string =>
  page('诚信小店', `<p>电饭煲　¥186.00</p><form method="post" action="/buy"><button>去支付</button></form>`)

/** What the payer sees next, whatever the firewall answered. */
export function nextPage(answer: Answer): string {
  if (answer.outcome === 'ended') return endedPage(answer)
  if (answer.outcome === 'approved')
    return page('支付成功', `<p id="done">已向${escape(answer.payee)}支付${yuan(answer.amount.minor)}。</p>`)
  if (answer.challenge !== null) return challengePage(answer)
  switch (answer.next) {
    case 'login':
      return page(
        '登录',
        form(
          answer,
          'login',
          `<label>账号 <input name="payer" autocomplete="off"></label><label>密码 <input type="password"></label><button>登录</button>`,
        ),
      )
    case 'confirm':
      return page('核对订单', form(answer, 'confirm', `${payment(answer)}<button>核对无误，发送验证码</button>`))
    case 'code':
      return page(
        '输入验证码',
        form(
          answer,
          'code',
          `<label>短信验证码 <input name="code" inputmode="numeric"></label><button>下一步</button>`,
        ),
      )
    default:
      return page('确认支付', form(answer, 'submit', `${payment(answer)}<button>确认支付</button>`))
  }
}

function challengePage(answer: Answer): string {
  const { title = '', says = '', captcha } = answer.challenge ?? {}
  const reasons = answer.reasons.map(({ rule, says: why }) => `<li data-rule="${rule}">${escape(why)}</li>`).join('')
  const puzzle =
    captcha === null || captcha === undefined
      ? ''
      : `<input type="hidden" name="captcha"><button type="button" id="check" data-puzzle="${escape(JSON.stringify(captcha.puzzle))}">开始验证</button><output id="checked"></output>`
  return page(
    title,
    `<p>${escape(says)}</p><ul id="reasons">${reasons}</ul>${form(
      answer,
      'challenge',
      `${payment(answer)}${puzzle}<label>付款金额（元） <input name="typed" inputmode="decimal" autocomplete="off"></label>
<button>确认</button><button name="declined" value="yes">不是我要付的</button>`,
    )}`,
  )
}

function endedPage({ ending, reasons }: Answer): string {
  const list = reasons.map(({ rule, says }) => `<li data-rule="${rule}">${escape(says)}</li>`).join('')
  return page(
    ending?.title ?? '',
    `<ul id="reasons">${list}</ul><p id="ended" data-ending="${ending?.kind}">${escape(ending?.remedy ?? '')}</p><p>${escape(ending?.appeal ?? '')}</p>`,
  )
}

export const STYLE = `body{font:18px/1.6 system-ui,sans-serif;margin:0;background:#fff;color:#1b2431}main{max-width:26rem;margin:0 auto;padding:1.5rem}
label{display:block;margin:.75rem 0}input:not([type=hidden]){font:inherit;width:100%;box-sizing:border-box;padding:.5rem}button{font:inherit;padding:.6rem 1rem;margin:.5rem .5rem 0 0}
dt{color:#56606e}dd{margin:0 0 .5rem;font-weight:600}h1{font-size:1.4rem}`

/** The page’s own script: counts hands, says where the page stands and what it shows. A puzzle is solved by the browser itself. */
export const SCRIPT = `
const hands = { pointer: 0, keys: 0, webdriver: navigator.webdriver === true }
addEventListener('pointerdown', () => { hands.pointer += 1 }, true)
addEventListener('keydown', () => { hands.keys += 1 }, true)
const bytes = (hex) => Uint8Array.from(hex.match(/../g), (each) => parseInt(each, 16))
async function solve({ parameters: p }) {
  const nonce = bytes(p.nonce), salt = bytes(p.salt), wanted = p.keyPrefix
  for (let counter = 0; ; counter += 1) {
    const password = new Uint8Array(nonce.length + 4)
    password.set(nonce)
    new DataView(password.buffer).setUint32(nonce.length, counter)
    const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits'])
    const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: p.cost }, key, p.keyLength * 8)
    const hex = [...new Uint8Array(bits)].map((each) => each.toString(16).padStart(2, '0')).join('')
    if (hex.startsWith(wanted)) return { counter, derivedKey: hex }
  }
}
document.querySelector('#check')?.addEventListener('click', async (event) => {
  const challenge = JSON.parse(event.target.dataset.puzzle)
  const solution = await solve(challenge)
  document.querySelector('[name=captcha]').value = btoa(JSON.stringify({ challenge, solution }))
  document.querySelector('#checked').textContent = '验证完成'
})
for (const form of document.querySelectorAll('form[data-stage]')) {
  const fill = () => {
    form.elements.facts.value = JSON.stringify({ page: location.href, input: hands })
    form.elements.shownPayee.value = document.querySelector('#payee')?.textContent ?? ''
    form.elements.shownMinor.value = document.querySelector('#amount')?.dataset.minor ?? ''
  }
  fill()
  form.addEventListener('submit', fill)
}
`
