-- Long texts without an end: a place in one is found by walking to it, so cutting took the square of their length.
create or replace function app.bigrams(t text) returns tsvector language plpgsql immutable strict parallel safe as $$
declare
  w text; c text[]; g text[] := '{}';
begin
  for w in select m[1] from regexp_matches(lower(t), '([a-z0-9]+|[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)', 'g') m loop
    if w ~ '^[a-z0-9]' then g := g || left(w, 100);
    elsif length(w) < 100 then
      for i in 1 .. greatest(length(w) - 1, 1) loop g := g || substr(w, i, 2); end loop;
    else
      c := string_to_array(w, null);
      for i in 1 .. cardinality(c) - 1 loop g := g || (c[i] || c[i + 1]); end loop;
    end if;
  end loop;
  return array_to_tsvector(g); -- sorts, and keeps each once
end $$;
