-- Writes values as strings of Typst, so that nothing in them is markup: pandoc leaves `-?`, `...` and a
-- hyphen before a digit as they are, which Typst reads as signs of its own. And writes what pandoc has no
-- markup for: check boxes and the texts that stand for pictures.

local boxes = { ["☒"] = "true", ["☐"] = "false" }

local function quote(text)
  return '"' .. text:gsub('[\\"]', "\\%0") .. '"'
end

local function typst(code)
  return pandoc.RawInline("typst", code)
end

local function find_box(item)
  local first = item[1] and item[1].content and item[1].content[1]
  return first and first.t == "Str" and boxes[first.text]
end

-- Each item of a check list becomes a list of its own, with the box as its bullet.
local function BulletList(list)
  if not find_box(list.content[1]) then
    return nil
  end
  local blocks = pandoc.List({ pandoc.RawBlock("typst", "#checklist[") })
  for _, item in ipairs(list.content) do
    local done = find_box(item)
    if done then
      item[1].content:remove(1)
      item[1].content:remove(1)
      blocks:insert(pandoc.RawBlock("typst", "#checkpoint(" .. done .. ")["))
      blocks:extend(item)
      blocks:insert(pandoc.RawBlock("typst", "]"))
    else
      blocks:insert(pandoc.BulletList({ item }))
    end
  end
  blocks:insert(pandoc.RawBlock("typst", "]"))
  return blocks
end

local function Str(text)
  return typst("#" .. quote(text.text) .. ";")
end

local function Code(code)
  return typst("#raw(" .. quote(code.text) .. ");")
end

local function CodeBlock(code)
  local lines = quote(code.text):gsub("\n", "\\n")
  return pandoc.RawBlock("typst", "#raw(block: true, " .. lines .. ")")
end

local function Image(image)
  local size = ", width: " .. image.attributes.width
  local alt = ", alt: " .. quote(pandoc.utils.stringify(image.caption))
  return typst("#image(" .. quote(image.src) .. size .. alt .. ");")
end

return { { BulletList = BulletList, Image = Image }, { Str = Str, Code = Code, CodeBlock = CodeBlock } }
