import { TenantField as TenantField_1d0591e3cf4f332c83a86da13a0de59a } from '@payloadcms/plugin-multi-tenant/client'
import { AlertChain as AlertChain_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { CharacterCount as CharacterCount_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { SendingTime as SendingTime_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { SourcePanel as SourcePanel_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { RetractionPanel as RetractionPanel_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { ReceiptsPanel as ReceiptsPanel_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { CasePicker as CasePicker_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { SwitchLanguage as SwitchLanguage_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { AssignTenantFieldTrigger as AssignTenantFieldTrigger_1d0591e3cf4f332c83a86da13a0de59a } from '@payloadcms/plugin-multi-tenant/client'
import { ConfirmWords as ConfirmWords_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { SecondPersonPanel as SecondPersonPanel_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { CasesToReview as CasesToReview_64bd60aa4ebe34f7b4b4010cb67dfb24 } from 'vigil/rsc'
import { PublishButton as PublishButton_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { BroadcastProgress as BroadcastProgress_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { HiddenField as HiddenField_3817bf644402e67bfe6577f60ef982de } from '@payloadcms/ui'
import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LeftOutLinksFeature as LeftOutLinksFeature_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { InlineToolbarFeatureClient as InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LinkFeatureClient as LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockquoteFeatureClient as BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LanguagesPanel as LanguagesPanel_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { SchedulesPanel as SchedulesPanel_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { TakenSlug as TakenSlug_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { TestimonyPanel as TestimonyPanel_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { ReadersTime as ReadersTime_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { OutdatedApprovals as OutdatedApprovals_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { NumberAsRead as NumberAsRead_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { ShrinkPicture as ShrinkPicture_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { WatchTenantCollection as WatchTenantCollection_1d0591e3cf4f332c83a86da13a0de59a } from '@payloadcms/plugin-multi-tenant/client'
import { MembershipLabel as MembershipLabel_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { AccountPanel as AccountPanel_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { PartnerKeyPanel as PartnerKeyPanel_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { WebhookPanel as WebhookPanel_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { AuditSentence as AuditSentence_64bd60aa4ebe34f7b4b4010cb67dfb24 } from 'vigil/rsc'
import { AuditFilters as AuditFilters_64bd60aa4ebe34f7b4b4010cb67dfb24 } from 'vigil/rsc'
import { Icon as Icon_64bd60aa4ebe34f7b4b4010cb67dfb24 } from 'vigil/rsc'
import { Logo as Logo_64bd60aa4ebe34f7b4b4010cb67dfb24 } from 'vigil/rsc'
import { AskedLink as AskedLink_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { MessagesLink as MessagesLink_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { Notices as Notices_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { Freeze as Freeze_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { BeforeLogin as BeforeLogin_64bd60aa4ebe34f7b4b4010cb67dfb24 } from 'vigil/rsc'
import { TenantSelector as TenantSelector_d6d5f193a167989e2ee7d14202901e62 } from '@payloadcms/plugin-multi-tenant/rsc'
import { SignInAgain as SignInAgain_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { SecondFactor as SecondFactor_f9f6b32d6fa8ea007892b5634f9cb538 } from 'vigil/client'
import { TenantSelectionProvider as TenantSelectionProvider_d6d5f193a167989e2ee7d14202901e62 } from '@payloadcms/plugin-multi-tenant/rsc'
import { ChoosePassword as ChoosePassword_64bd60aa4ebe34f7b4b4010cb67dfb24 } from 'vigil/rsc'
import { AskedOfYou as AskedOfYou_64bd60aa4ebe34f7b4b4010cb67dfb24 } from 'vigil/rsc'
import { MessagesPage as MessagesPage_64bd60aa4ebe34f7b4b4010cb67dfb24 } from 'vigil/rsc'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "@payloadcms/plugin-multi-tenant/client#TenantField": TenantField_1d0591e3cf4f332c83a86da13a0de59a,
  "vigil/client#AlertChain": AlertChain_f9f6b32d6fa8ea007892b5634f9cb538,
  "vigil/client#CharacterCount": CharacterCount_f9f6b32d6fa8ea007892b5634f9cb538,
  "vigil/client#SendingTime": SendingTime_f9f6b32d6fa8ea007892b5634f9cb538,
  "vigil/client#SourcePanel": SourcePanel_f9f6b32d6fa8ea007892b5634f9cb538,
  "vigil/client#RetractionPanel": RetractionPanel_f9f6b32d6fa8ea007892b5634f9cb538,
  "vigil/client#ReceiptsPanel": ReceiptsPanel_f9f6b32d6fa8ea007892b5634f9cb538,
  "vigil/client#CasePicker": CasePicker_f9f6b32d6fa8ea007892b5634f9cb538,
  "vigil/client#SwitchLanguage": SwitchLanguage_f9f6b32d6fa8ea007892b5634f9cb538,
  "@payloadcms/plugin-multi-tenant/client#AssignTenantFieldTrigger": AssignTenantFieldTrigger_1d0591e3cf4f332c83a86da13a0de59a,
  "vigil/client#ConfirmWords": ConfirmWords_f9f6b32d6fa8ea007892b5634f9cb538,
  "vigil/client#SecondPersonPanel": SecondPersonPanel_f9f6b32d6fa8ea007892b5634f9cb538,
  "vigil/rsc#CasesToReview": CasesToReview_64bd60aa4ebe34f7b4b4010cb67dfb24,
  "vigil/client#PublishButton": PublishButton_f9f6b32d6fa8ea007892b5634f9cb538,
  "vigil/client#BroadcastProgress": BroadcastProgress_f9f6b32d6fa8ea007892b5634f9cb538,
  "@payloadcms/ui#HiddenField": HiddenField_3817bf644402e67bfe6577f60ef982de,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "vigil/client#LeftOutLinksFeature": LeftOutLinksFeature_f9f6b32d6fa8ea007892b5634f9cb538,
  "@payloadcms/richtext-lexical/client#InlineToolbarFeatureClient": InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#LinkFeatureClient": LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlockquoteFeatureClient": BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "vigil/client#LanguagesPanel": LanguagesPanel_f9f6b32d6fa8ea007892b5634f9cb538,
  "vigil/client#SchedulesPanel": SchedulesPanel_f9f6b32d6fa8ea007892b5634f9cb538,
  "vigil/client#TakenSlug": TakenSlug_f9f6b32d6fa8ea007892b5634f9cb538,
  "vigil/client#TestimonyPanel": TestimonyPanel_f9f6b32d6fa8ea007892b5634f9cb538,
  "vigil/client#ReadersTime": ReadersTime_f9f6b32d6fa8ea007892b5634f9cb538,
  "vigil/client#OutdatedApprovals": OutdatedApprovals_f9f6b32d6fa8ea007892b5634f9cb538,
  "vigil/client#NumberAsRead": NumberAsRead_f9f6b32d6fa8ea007892b5634f9cb538,
  "vigil/client#ShrinkPicture": ShrinkPicture_f9f6b32d6fa8ea007892b5634f9cb538,
  "@payloadcms/plugin-multi-tenant/client#WatchTenantCollection": WatchTenantCollection_1d0591e3cf4f332c83a86da13a0de59a,
  "vigil/client#MembershipLabel": MembershipLabel_f9f6b32d6fa8ea007892b5634f9cb538,
  "vigil/client#AccountPanel": AccountPanel_f9f6b32d6fa8ea007892b5634f9cb538,
  "vigil/client#PartnerKeyPanel": PartnerKeyPanel_f9f6b32d6fa8ea007892b5634f9cb538,
  "vigil/client#WebhookPanel": WebhookPanel_f9f6b32d6fa8ea007892b5634f9cb538,
  "vigil/rsc#AuditSentence": AuditSentence_64bd60aa4ebe34f7b4b4010cb67dfb24,
  "vigil/rsc#AuditFilters": AuditFilters_64bd60aa4ebe34f7b4b4010cb67dfb24,
  "vigil/rsc#Icon": Icon_64bd60aa4ebe34f7b4b4010cb67dfb24,
  "vigil/rsc#Logo": Logo_64bd60aa4ebe34f7b4b4010cb67dfb24,
  "vigil/client#AskedLink": AskedLink_f9f6b32d6fa8ea007892b5634f9cb538,
  "vigil/client#MessagesLink": MessagesLink_f9f6b32d6fa8ea007892b5634f9cb538,
  "vigil/client#Notices": Notices_f9f6b32d6fa8ea007892b5634f9cb538,
  "vigil/client#Freeze": Freeze_f9f6b32d6fa8ea007892b5634f9cb538,
  "vigil/rsc#BeforeLogin": BeforeLogin_64bd60aa4ebe34f7b4b4010cb67dfb24,
  "@payloadcms/plugin-multi-tenant/rsc#TenantSelector": TenantSelector_d6d5f193a167989e2ee7d14202901e62,
  "vigil/client#SignInAgain": SignInAgain_f9f6b32d6fa8ea007892b5634f9cb538,
  "vigil/client#SecondFactor": SecondFactor_f9f6b32d6fa8ea007892b5634f9cb538,
  "@payloadcms/plugin-multi-tenant/rsc#TenantSelectionProvider": TenantSelectionProvider_d6d5f193a167989e2ee7d14202901e62,
  "vigil/rsc#ChoosePassword": ChoosePassword_64bd60aa4ebe34f7b4b4010cb67dfb24,
  "vigil/rsc#AskedOfYou": AskedOfYou_64bd60aa4ebe34f7b4b4010cb67dfb24,
  "vigil/rsc#MessagesPage": MessagesPage_64bd60aa4ebe34f7b4b4010cb67dfb24,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
