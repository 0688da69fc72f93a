"""How the site is made of the pages: the table of twins, what is generated for the reference, and the build.

python -m tools.site            build both trees into build/site, and check every link inside
"""
