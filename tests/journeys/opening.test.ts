import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { browserPath, openBrowser, openPage } from '../../scripts/screens/browser.ts'
import { openBranch, person, type Branch } from '../house/opening-world.ts'

const ROOT = join(import.meta.dirname, '../..')
const skip = browserPath() === undefined ? 'no Chromium on this machine' : false
const DESK = { width: 1440, height: 900 }
const TELLER = /柜员.*青溪支行/s
/** What is measured is the screen and the server; people speak as long as they speak. */
const THINKS_MS = 2_100
const QUESTIONS = 3

interface WebBuild {
  ensureWebBuilt(root: string, node: string): Promise<void>
}

let branch: Branch
let browser: Browser
let url: string
const contexts: BrowserContext[] = []
const report: string[] = []

before(async () => {
  if (skip) return
  const { ensureWebBuilt } = (await import(new URL('../../bin/web-build.mjs', import.meta.url).href)) as WebBuild
  await ensureWebBuilt(ROOT, process.execPath)
  branch = await openBranch('BK1-B04', { webDir: join(ROOT, 'packages/web/dist') })
  url = await branch.house.server.listen({ host: '127.0.0.1', port: 0 })
  browser = await openBrowser()
})
after(async () => {
  for (const context of contexts) await context.close()
  await browser?.close()
  await branch?.house.close()
  if (report.length > 0) console.log(['', ...report].join('\n'))
})

async function enterAs(card: RegExp): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> {
  const { page, context, complaints } = await openPage(browser, { language: 'zh-Hans', ...DESK })
  context.setDefaultTimeout(30_000)
  contexts.push(context)
  await page.goto(`${url}/sign-in`)
  await page.locator('.sample-card').filter({ hasText: card }).first().click()
  await page.locator('.waiting-list, .start-here').first().waitFor()
  return { page, complaints }
}

interface Customer {
  readonly name: string
  readonly idNumber: string
  readonly phone: string
  readonly address: string
  readonly occupation: string
  /** Keys of the three answers. */
  readonly answers: readonly string[]
  readonly hasProof: boolean
  readonly companion?: { readonly name: string; readonly sameAs?: string }
}

async function fillIn(page: Page, customer: Customer): Promise<void> {
  await page.goto(`${url}/openings/new`)
  await page.getByLabel('姓名', { exact: true }).fill(customer.name)
  await page.getByLabel(/^身份证号/).fill(customer.idNumber)
  await page.getByLabel('手机号', { exact: true }).fill(customer.phone)
  await page.getByLabel('现在住址').fill(customer.address)
  await page.getByLabel(/^职业/).selectOption({ label: customer.occupation })
  await page.getByRole('radio', { name: '证件地址在外地' }).check()
  if (customer.companion) {
    await page.getByLabel(/^有人陪同吗/).selectOption({ label: '朋友、老乡' })
    if (customer.companion.sameAs === undefined) await page.getByLabel(/^陪同人姓名/).fill(customer.companion.name)
    else
      await page
        .getByLabel(/^是不是前面客户的同一个陪同人/)
        .selectOption({ label: `和 ${customer.companion.sameAs} 一起来的那位` })
  }
  await page.getByRole('button', { name: '开始五步核验' }).click()
}

/** The five steps by keys alone; resolves with how many were pressed. */
async function fiveSteps(page: Page, { answers, hasProof }: Pick<Customer, 'answers' | 'hasProof'>): Promise<number> {
  const keys: string[] = []
  const press = async (key: string): Promise<void> => {
    keys.push(key)
    await page.keyboard.press(key)
  }
  const isOn = (step: string) => page.locator('.opening-rail [aria-current=step]').filter({ hasText: step }).waitFor()
  await isOn('提示书签名')
  await press('p')
  await isOn('人脸识别')
  await press('Enter')
  await isOn('共享系统查询')
  await press('Enter')
  await isOn('手机号核验')
  await press('Enter')
  await isOn('用途与职业')
  for (const answer of answers) {
    await page.waitForTimeout(THINKS_MS)
    await press(answer)
  }
  await press(hasProof ? 'a' : 's')
  await page
    .getByRole('button', { name: /^提交，看结果/ })
    .and(page.locator(':enabled'))
    .waitFor()
  await press('Enter')
  await page.locator('.opening-verdict').waitFor()
  return keys.length
}

const verdict = (page: Page): Promise<string> => page.locator('.opening-verdict h2').innerText()
const seconds = (ms: number): string => (ms / 1_000).toFixed(1)

test('a student from elsewhere opens with her letter of admission: three questions, keys only', { skip }, async () => {
  const { page, complaints } = await enterAs(TELLER)
  const beganMs = performance.now()
  await fillIn(page, {
    name: '周小满',
    idNumber: person(301),
    phone: '15400301000',
    address: '学府路3号学生宿舍5栋',
    occupation: '学生',
    answers: ['2', '1', '1'],
    hasProof: true,
  })
  const keys = await fiveSteps(page, { answers: ['2', '1', '1'], hasProof: true })
  assert.equal(await verdict(page), '可以开户')
  await page.getByText('每天 ¥1,000.00').first().waitFor()
  await page.getByLabel(/^核心系统开出的账号/).fill('6217 9904 0000 3010')
  await page.getByRole('button', { name: '登记账号，完成开户' }).click()
  await page.getByText('已开户', { exact: true }).first().waitFor()
  const ms = performance.now() - beganMs
  report.push(
    `student: full, limit ¥1,000 a day; ${QUESTIONS} questions, ${keys} keys in the five steps, ${seconds(ms)} s from the form to the account, of them ${seconds(QUESTIONS * THINKS_MS)} s of her answering`,
  )
  assert.deepEqual(complaints, [])
})

test(
  'of a group of four with one companion the third and the fourth are stopped, and the first two looked at again',
  { skip },
  async () => {
    const { page } = await enterAs(TELLER)
    const answers = ['1', '1', '1']
    const names = ['郑一河', '钱二溪', '孙三江', '李四海']
    const results: string[] = []
    let thirdMs = 0
    for (const [n, name] of names.entries()) {
      branch.house.advance(12 * 60_000)
      const beganMs = performance.now()
      await fillIn(page, {
        name,
        idNumber: person(310 + n, '19950610'),
        phone: `1540031${n}000`,
        address: `城关街道出租屋${n + 1}号`,
        occupation: '灵活就业人员',
        answers,
        hasProof: false,
        companion: { name: '强哥', ...(n === 0 ? {} : { sameAs: '郑××' }) },
      })
      if (n > 0) await page.getByText(`这位陪同人 7 天内已带来 ${n} 位客户`).waitFor()
      await fiveSteps(page, { answers, hasProof: false })
      results.push(await verdict(page))
      if (n === 0) {
        await page.getByLabel(/^核心系统开出的账号/).fill('6217990400003100')
        await page.getByRole('button', { name: '登记账号，完成开户' }).click()
        await page.getByText('已开户', { exact: true }).first().waitFor()
      }
      if (n === 2) {
        thirdMs = performance.now() - beganMs
        await page.getByText('需要向公安机关报告').waitFor()
      }
    }
    assert.deepEqual(results, ['可以开户，先设低限额', '可以开户，先设低限额', '这次不能开户', '这次不能开户'])
    await page.getByRole('link', { name: '书面告知书' }).click()
    await page.getByRole('heading', { name: '您的权利' }).waitFor()
    await page
      .getByText(/银发〔2016〕261号/)
      .first()
      .waitFor()

    await page.goto(`${url}/openings?state=second`)
    await page.getByText('疑似集体开户').first().waitFor()
    await page.goto(`${url}/openings?tab=accounts&state=question`)
    await page.getByText('户主属于一组集体开户').first().waitFor()
    report.push(
      `group of four: low limit, low limit, refused and reported, refused and reported; ${QUESTIONS} questions each, the third caught ${seconds(thirdMs)} s after the form was opened, of them ${seconds(QUESTIONS * THINKS_MS)} s of answering; account of the first narrowed to the counter, the second waits for a second person`,
    )
  },
)
