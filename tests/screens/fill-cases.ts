import { recordNew } from '../house/cases-world.ts'
import { done, seat, type Filling } from './filling.ts'

interface Written {
  readonly title: Readonly<Record<string, string>>
  readonly story: Readonly<Record<string, string>>
}

/** Cases with a text in work, one that waits for its approval, and one that was given back. */
export async function fillCases(filling: Filling): Promise<void> {
  const { house, ids } = filling
  const writer = await seat(filling, 'writer', 'publicity', 'AFC')
  const approver = await seat(filling, 'approver', 'supervisor', 'AFC')
  const draft = async (more: object = {}) => {
    const { id: caseId } = await recordNew(writer, house, more)
    const { id } = await done<{ id: string }>(writer.send('POST', `/v1/cases/${caseId}/texts`))
    return { caseId, id }
  }
  const rewrite = async (id: string, before: string) => {
    const { title, story } = await done<Written>(writer.get(`/v1/case-texts/${id}`))
    await done(
      writer.send('PATCH', `/v1/case-texts/${id}`, {
        version: 1,
        title,
        story: { ...story, 'zh-Hans': `${before}${story['zh-Hans']}` },
      }),
    )
  }
  const inWork = await draft()
  ids['text'] = inWork.id
  ids['case'] = inWork.caseId
  await rewrite(inWork.id, '受害人王建国，电话139 1234 5678。')
  const waiting = await draft({ lostMinor: 999_999_999_999, scamType: 'impersonating-authority' })
  ids['textWaiting'] = waiting.id
  ids['caseLong'] = waiting.caseId
  await done(writer.send('POST', `/v1/case-texts/${waiting.id}/submit`, { version: 1 }))
  const returned = await draft({ scamType: 'prize' })
  ids['textReturned'] = returned.id
  await done(writer.send('POST', `/v1/case-texts/${returned.id}/submit`, { version: 1 }))
  await done(
    approver.send('POST', `/v1/case-texts/${returned.id}/return`, {
      version: 2,
      reason: '请写得更短，第二句话说得不够清楚',
    }),
  )
  ids['caseBare'] = (await recordNew(writer, house, { scamType: 'tax-refund' })).id
}
