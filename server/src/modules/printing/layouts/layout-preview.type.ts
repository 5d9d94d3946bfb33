import { Field, ObjectType } from 'type-graphql';

/** How a page would look by a layout that is being written. */
@ObjectType('LayoutPreview', { simpleResolvers: true })
export class LayoutPreviewType {
  /** The pages as SVG; missing where nothing could be drawn. */
  @Field(() => String, { nullable: true })
  picture!: string | null;

  /** Why nothing was drawn. */
  @Field(() => String, { nullable: true })
  message!: string | null;
}
