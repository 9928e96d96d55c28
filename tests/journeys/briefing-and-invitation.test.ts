import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TOTP } from 'otpauth'
import { openPage } from '../../scripts/screens/browser.ts'
import { DESK, enterAs, PHONE, realJourney, skip } from './real-journey.ts'

const TITLE = '集市上有人冒充医保局“退费”，请不要扫他的码'

const journey = realJourney()

test(
  'a town’s briefing is written, approved by another, read on a phone, passed on, and counted on the board',
  { skip },
  async () => {
    const writer = await enterAs(journey, /宣传员.*青溪镇/s)
    await writer.page.goto(`${journey.server.url}/groups/briefings/new`)
    await writer.page.getByLabel('标题', { exact: true }).fill(TITLE)
    await writer.page.getByLabel('正文', { exact: true }).fill('请大家只到医保经办窗口办理，不扫陌生人的二维码。')
    await writer.page.getByRole('button', { name: '下一步：选群组' }).click()
    await writer.page.getByRole('checkbox', { name: /青溪镇反诈联盟群/ }).check()
    await writer.page.getByRole('button', { name: '下一步：提交审批' }).click()
    await writer.page.getByRole('button', { name: '提交审批', exact: true }).click()
    await writer.page.getByText('待审批', { exact: true }).first().waitFor()
    const review = writer.page.url()

    const approver = await enterAs(journey, /负责人.*青溪镇/s)
    await approver.page.getByRole('link', { name: new RegExp(TITLE) }).click()
    await approver.page.waitForURL(review)
    await approver.page.getByRole('button', { name: '批准并发出' }).click()
    await approver.page.getByRole('dialog').getByRole('button', { name: '批准并发出' }).click()
    await approver.page
      .getByText(/^(已批准，待发|已发出)$/)
      .first()
      .waitFor()
    // A job sends it; the page does not watch it.
    while ((await approver.page.getByText('已发出', { exact: true }).count()) === 0) {
      await approver.page.waitForTimeout(500)
      await approver.page.reload()
      await approver.page.getByRole('heading', { name: TITLE }).waitFor()
    }

    const reader = await enterAs(journey, /负责人.*潘家渡村/s, PHONE)
    await reader.page.goto(`${journey.server.url}/groups`)
    await reader.page.getByRole('link', { name: new RegExp(TITLE) }).click()
    await reader.page.getByRole('button', { name: '看完了，明白了' }).click()
    await reader.page.getByRole('button', { name: /^转发到选中的 1 个群组/ }).click()
    await reader.page.getByText(/已转发，\d+\/\d+ 人已读/).waitFor()

    await writer.page.goto(review.replace('/review', '/board'))
    await writer.page.getByRole('heading', { name: TITLE }).waitFor()
    const row = writer.page.getByRole('row', { name: /潘家渡村村民群/ })
    await row.waitFor()
    assert.doesNotMatch(await row.innerText(), /还没转到/)
    for (const { context } of [writer, approver, reader]) await context.close()
  },
)

test(
  'the first administrator begins by the printed link, invites by a link, and who opens it stands at her desk',
  { skip },
  async () => {
    const { page, context } = await openPage(journey.browser, { language: 'zh-Hans', ...DESK })
    await page.goto(journey.server.welcome)
    await page.getByLabel('辖区名称').fill('青禾县')
    await page.getByLabel('行政区划代码').fill('990000')
    await page.getByLabel('姓名', { exact: true }).fill('周建国')
    await page.getByLabel('账号', { exact: true }).fill('zhou')
    await page.getByLabel('密码', { exact: true }).fill('四月的风吹过田野和山岗')
    await page.getByRole('button', { name: '建立联防网' }).click()
    await page.getByRole('heading', { name: '设置动态验证码' }).waitFor()
    await page.locator('.factor-steps form input').waitFor()
    const secret = /[A-Z2-7]{16,}/.exec(await page.locator('main').innerText())?.[0] ?? ''
    await page.locator('.factor-steps form input').fill(new TOTP({ secret }).generate())
    await page.getByRole('button', { name: '确认并启用' }).click()
    await page.getByRole('button', { name: '已保存好，继续' }).click()
    await page.locator('.waiting-list, .start-here').first().waitFor()

    await page.goto(`${journey.server.url}/alliance/invitations/new`)
    await page.getByLabel('加入哪个单位').fill('青禾县')
    await page
      .getByRole('option', { name: /青禾县/ })
      .first()
      .click()
    await page.getByLabel('这个人的角色').selectOption({ label: '宣传员' })
    await page.getByRole('button', { name: '发出邀请' }).click()
    await page.getByText('邀请已经做好').waitFor()
    const link = /http\S+\/join#[\w-]+/.exec(await page.locator('main').innerText())?.[0] ?? ''
    await context.close()

    const guest = await openPage(journey.browser, { language: 'zh-Hans', ...PHONE })
    await guest.page.goto(link)
    await guest.page.getByText('青禾县').first().waitFor()
    await guest.page.getByLabel('姓名', { exact: true }).fill('石榴花')
    await guest.page.getByLabel('账号', { exact: true }).fill('liuhua')
    await guest.page.getByLabel('密码', { exact: true }).fill('门口的石榴树又开花了')
    await guest.page.getByRole('button', { name: '建立账号并加入' }).click()
    await guest.page.getByRole('heading', { name: /石榴花/ }).waitFor()
    await guest.page.locator('.waiting-list, .start-here').first().waitFor()
    // The desk's styles come with every first page, also with one that is not the desk.
    assert.deepEqual(
      guest.complaints.filter((each) => !each.includes('preloaded using link preload but not used')),
      [],
    )
    await guest.context.close()
  },
)
