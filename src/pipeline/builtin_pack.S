/* The shipped rule pack between labels: compiled, as it is mapped; and its files, packed. */
        .section .rodata
        .global entag_image_begin
        .global entag_image_end
        .global entag_sources_begin
        .global entag_sources_end
        .balign 4096
entag_image_begin:
        .incbin ENTAG_IMAGE
entag_image_end:
        .byte 0
        .balign 16
entag_sources_begin:
        .incbin ENTAG_SOURCES
entag_sources_end:
        .byte 0
        .section .note.GNU-stack,"",%progbits
