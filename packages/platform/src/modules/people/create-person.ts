import { text } from '../../domain/error-texts/error-text.ts'
import type { SignInPolicy } from '../../domain/sign-in-policy.ts'
import { bind, refuse, Refusal } from '../../operations/implementation.ts'
import { createPerson } from './contract-people.ts'
import type { CreateAccount } from './create-account.ts'
import { makePasswordToken } from './one-time-links.ts'
import { checkPost, insertPost } from './post-rules.ts'

export const bindCreatePerson = (policy: SignInPolicy, createAccount: CreateAccount) =>
  bind(createPerson, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    async run(act, { body }) {
      const { organisationId, role, title, ...account } = body
      if (role === 'administrator')
        return refuse('refused', {
          says: text(
            '请先以别的职务建立此人，再授予管理员：那一步要由另一位管理员复核。',
            '請先以別的職務建立此人，再授予管理員：那一步要由另一位管理員覆核。',
            'Create the person with another post first and give the administrator’s then: that step is approved by a second administrator.',
          ),
        })
      const refusal = await checkPost(act, { organisationId, role }, policy)
      if (refusal !== undefined) return refusal
      const id = await createAccount(act, account)
      if (id instanceof Refusal) return id
      await act.fact({ kind: 'person.created', subjectId: id, organisationId, body: {} })
      const postId = await insertPost(act, {
        personId: id,
        organisationId,
        role,
        title,
        from: act.nowIso,
        to: undefined,
      })
      act.note({ subject: id, details: { post: postId, role } })
      const link = body.login === undefined ? null : await makePasswordToken(act, id, policy.links.passwordHours)
      return { id, link }
    },
  })
