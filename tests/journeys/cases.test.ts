import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { enterAs, PHONE, realJourney, skip } from './real-journey.ts'

const journey = realJourney()

async function recordCase(page: Page): Promise<void> {
  await page.goto(`${journey.server.url}/cases/new`)
  await page.getByLabel('诈骗类型').selectOption('prize')
  await page.getByLabel('第一次怎么接触到的').selectOption('sms')
  await page.getByRole('combobox', { name: /发生在/ }).fill('青溪镇')
  await page
    .getByRole('option', { name: /青溪镇/ })
    .first()
    .click()
  await page.getByLabel('职业群体').selectOption('retired')
  await page.getByLabel('损失（元）').fill('8000')
  await page.getByLabel('不知道哪天的，原因是').selectOption('not-remembered')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByRole('heading', { name: /^案例 C\d{4}-\d{4}$/ }).waitFor()
}

test(
  'a case is recorded, told, cleared of the person who was left in it, approved by another, and shown at the counter',
  { skip },
  async () => {
    const { page } = await enterAs(journey, /宣传员.*青溪镇/s)
    await recordCase(page)
    await page.getByRole('button', { name: '写成文字' }).click()
    const story = page.getByLabel('正文', { exact: true })
    await story.waitFor()
    const submit = page.getByRole('button', { name: '提交审批', exact: true })
    await story.fill(`受害人王建国说，${await story.inputValue()}`)
    await page.locator('.remains').getByText('1 处必须去掉').waitFor()
    assert.equal(await submit.isDisabled(), true, 'with somebody left in it, it cannot be handed in')
    assert.equal(await page.locator('.seen mark').innerText(), '王建国')
    await page.getByRole('button', { name: '改成“王某”' }).click()
    await page.getByText('三种语言里都没有发现能认出人的地方。').waitFor()
    assert.match(await story.inputValue(), /^受害人王某说/)
    await submit.click()
    await page.getByText('待审批', { exact: true }).first().waitFor()
    const address = page.url()

    const teller = await enterAs(journey, /柜员.*青溪支行/s, PHONE)
    const shown = `${journey.server.url}/cases?tab=shown&type=prize`
    await teller.page.goto(shown)
    await teller.page.getByText('没有可以给客户看的案例').waitFor()

    const approver = await enterAs(journey, /负责人.*青溪镇/s)
    await approver.page.getByRole('link', { name: /请审批案例文字/ }).click()
    await approver.page.waitForURL(address)
    await approver.page.getByRole('button', { name: '批准，可以给客户看' }).click()
    await approver.page.getByText('已批准', { exact: true }).first().waitFor()

    await teller.page.goto(shown)
    const card = teller.page.locator('article.story').first()
    await card.waitFor()
    assert.match(await card.innerText(), /受害人王某说.*本乡镇/s)
  },
)
